using NtxPay.Shell.Editing;

namespace NtxPay.Tools.Tests.Shell;

public sealed class HistoryTests
{
    [Fact]
    public void Going_up_and_down_again_leads_back_to_what_was_being_typed()
    {
        var history = new History();
        history.Add("one");
        history.Add("two");
        Assert.Equal("two", history.Older("draft"));
        Assert.Equal("one", history.Older("two"));
        Assert.Equal("one", history.Older("one"));
        Assert.Equal("two", history.Newer("one"));
        Assert.Equal("draft", history.Newer("two"));
        Assert.Equal("draft", history.Newer("draft"));
    }

    [Fact]
    public void Blank_lines_and_repetitions_are_not_kept()
    {
        var history = new History();
        history.Add("one");
        history.Add("one");
        history.Add("  ");
        Assert.Equal("one", history.Older(string.Empty));
        Assert.Equal("one", history.Older("one"));
    }

    [Fact]
    public void Without_history_the_line_stays() => Assert.Equal("x", new History().Older("x"));
}
