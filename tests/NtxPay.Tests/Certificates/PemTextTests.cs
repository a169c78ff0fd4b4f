using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class PemTextTests
{
    private const string Data = "AQID";

    public static TheoryData<string> NoBlocks =>
    [
        string.Empty, "hello", "-----BEGIN ", "-----BEGIN -----", "-----BEGIN CERTIFICATE", "-----BEGIN CERTIFICATE----", "-----END X-----",
        "-----BEGIN " + new string('X', 60) + "-----",
    ];

    [Theory]
    [MemberData(nameof(NoBlocks))]
    public void Text_without_a_complete_BEGIN_line_has_no_block(string text) => Assert.Empty(PemText.Scan(text));

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    public void A_label_may_be_long(int length)
    {
        var label = new string('X', length);

        var block = Assert.Single(PemText.Scan(Block(label)));

        Assert.Equal(label, block.Label);
        Assert.Equal([1, 2, 3], Decoded(block));
    }

    [Fact]
    public void A_BEGIN_line_without_a_label_does_not_hide_the_next_block()
    {
        Assert.Equal("A", Assert.Single(PemText.Scan("-----BEGIN -----BEGIN A-----AQID-----END A-----")).Label);
        Assert.Equal("A", Assert.Single(PemText.Scan("-----BEGIN " + new string('X', 70) + Block("A"))).Label);
    }

    [Fact]
    public void A_block_ends_at_its_own_END_line_or_before_the_next_BEGIN_line()
    {
        var blocks = PemText.Scan("-----BEGIN A-----" + Data + Block("B") + "-----END A-----" + Block("A") + "-----BEGIN C-----AQID-----END D-----");

        Assert.Equal(["A", "B", "A", "C"], blocks.Select(block => block.Label));
        Assert.Equal([false, true, true, false], blocks.Select(block => block.IsComplete));
        Assert.Equal([1, 2, 3], Decoded(blocks[1]));
        Assert.Equal([1, 2, 3], Decoded(blocks[2]));
        Assert.All([blocks[0], blocks[3]], block => Assert.False(block.TryDecode(out _)));
    }

    [Fact]
    public void Headers_inside_a_block_are_read_by_name_in_any_case()
    {
        var block = Assert.Single(PemText.Scan(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\r\n dek-info : AES-256-CBC,00:11 \n\nAQ\nID\n-----END RSA PRIVATE KEY-----\n"));

        Assert.Equal(2, block.Headers.Count);
        Assert.Equal("4,ENCRYPTED", block.Headers["proc-type"]);
        Assert.Equal("AES-256-CBC,00:11", block.Headers["DEK-Info"]);
        Assert.Equal([1, 2, 3], Decoded(block));
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("\\r")]
    [InlineData("\\r\\n")]
    public void Headers_end_at_escaped_line_breaks(string lineEnd)
    {
        var block = Assert.Single(PemText.Scan($"-----BEGIN A-----{lineEnd}Proc-Type: 4,ENCRYPTED{lineEnd}{lineEnd}AQID{lineEnd}-----END A-----"));

        Assert.Equal("4,ENCRYPTED", Assert.Single(block.Headers).Value);
        Assert.Equal([1, 2, 3], Decoded(block));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n \u200E")]
    [InlineData("AQI")]
    [InlineData("A?ID")]
    [InlineData("AQID\n:x")]
    public void Invalid_base64_is_not_decoded(string content)
    {
        var block = Assert.Single(PemText.Scan($"-----BEGIN A-----{content}-----END A-----"));

        Assert.True(block.IsComplete);
        Assert.False(block.TryDecode(out var bytes));
        Assert.Empty(bytes);
    }

    [Fact]
    public void Bytes_survive_a_round_trip_through_a_block()
    {
        var block = PemBlock.FromDer("PRIVATE KEY", [1, 2, 3]);

        Assert.Equal("PRIVATE KEY", block.Label);
        Assert.Equal("PRIVATE KEY", block.ToString());
        Assert.True(block.IsComplete);
        Assert.Empty(block.Headers);
        Assert.Equal([1, 2, 3], Decoded(block));
    }

    private static string Block(string label) => $"-----BEGIN {label}-----{Data}-----END {label}-----";

    private static byte[] Decoded(PemBlock block)
    {
        Assert.True(block.TryDecode(out var bytes));
        return bytes;
    }
}
