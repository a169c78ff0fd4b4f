using NtxPay.Shell.Editing;

namespace NtxPay.Tools.Tests.Shell;

public sealed class LineBufferTests
{
    [Fact]
    public void Typing_goes_before_the_cursor()
    {
        var line = Line("ac");
        line.Move(-1);
        line.Insert('b');
        Assert.Equal(("abc", 2), (line.Text, line.Cursor));
    }

    [Fact]
    public void The_cursor_stays_within_the_text()
    {
        var line = Line("ab");
        line.Move(5);
        Assert.Equal(2, line.Cursor);
        line.Move(-9);
        Assert.Equal(0, line.Cursor);
    }

    [Fact]
    public void Deleting_takes_the_character_on_either_side()
    {
        var line = Line("abcd");
        line.Move(-2);
        line.Backspace();
        line.Delete();
        Assert.Equal(("ad", 1), (line.Text, line.Cursor));
    }

    [Fact]
    public void At_the_ends_there_is_nothing_to_delete()
    {
        var line = Line("ab");
        line.Delete();
        line.Home();
        line.Backspace();
        Assert.Equal(("ab", 0), (line.Text, line.Cursor));
    }

    [Theory]
    [InlineData("Get-Help about", "Get-Help ")]
    [InlineData("Get-Help about  ", "Get-Help ")]
    [InlineData("one", "")]
    [InlineData("", "")]
    public void A_word_goes_with_the_blanks_behind_it(string before, string after)
    {
        var line = Line(before);
        line.DeleteWord();
        Assert.Equal(after, line.Text);
    }

    [Fact]
    public void Either_half_of_a_line_can_go()
    {
        var line = Line("abcd");
        line.Move(-2);
        line.DeleteToEnd();
        Assert.Equal("ab", line.Text);
        line.Insert('x');
        line.Move(-1);
        line.DeleteToStart();
        Assert.Equal(("x", 0), (line.Text, line.Cursor));
    }

    private static LineBuffer Line(string text)
    {
        var line = new LineBuffer();
        line.Set(text);
        return line;
    }
}
