using Xunit;

namespace NtxPay.Tests.Text;

public sealed class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 7, "one two\n  three")]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one\ntwo three four", 9, "one\ntwo three\n  four")]
    [InlineData("a verylongwordthatdoesnotfit b", 10, "a\n  verylongwordthatdoesnotfit\n  b")]
    [InlineData("total $1,234.56 MXN now", 12, "total\n  $1,234.56 MXN\n  now")]
    [InlineData("refused rows: 12; then", 13, "refused\n  rows: 12;\n  then")]
    [InlineData("sent: 12; not started: 3; failed: 0", 22, "sent: 12;\n  not started: 3;\n  failed: 0")]
    [InlineData("an item that is much too long for a line; short", 20, "an item that is much\n  too long for a\n  line; short")]
    public void Lines_are_broken_at_words_and_not_within_amounts(string text, int width, string wrapped) => Assert.Equal(wrapped, WordWrap.Wrap(text, width));

    [Fact]
    public void A_path_with_spaces_is_not_broken() =>
        Assert.Equal("Journal:\n  (/home/my files/a b.journal).", WordWrap.Wrap("Journal: (/home/my files/a b.journal).", 20, "/home/my files/a b.journal"));

    [Fact]
    public void A_text_for_an_unknown_width_is_unchanged() => Assert.Equal("one two three", WordWrap.Wrap("one two three", width: null));
}
