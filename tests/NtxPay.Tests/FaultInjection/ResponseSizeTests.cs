using System.IO.Compression;
using System.Text;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Answers that are too much: plain, chunked, compressed, and in their heads.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class ResponseSizeTests
{
    private const int Gigabyte = 1024 * 1024 * 1024;

    /// <summary>What the sockets between may hold of an answer that the client stopped reading.</summary>
    private const long MaximumInFlight = 32 * 1024 * 1024;

    private static readonly byte[] Block = new byte[64 * 1024];

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_body_of_a_gigabyte_is_refused_by_its_length(CallKind ask)
    {
        await using var bench = new FaultHarness(FaultHarness.Before(ask, async wire =>
        {
            await wire.ReadRequestAsync();
            await wire.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Gigabyte}\r\n\r\n");
            for (var left = Gigabyte; left > 0; left -= Block.Length)
            {
                await wire.WriteAsync(Block);
            }
        }));

        await RefusesAsync(bench, ask);
    }

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task An_endless_chunked_body_is_refused(CallKind ask)
    {
        await using var bench = new FaultHarness(FaultHarness.Before(ask, wire => EndlesslyAsync(
            wire, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", Chunk())));

        await RefusesAsync(bench, ask);
    }

    [Fact]
    public async Task A_body_without_length_and_end_is_refused()
    {
        await using var bench = new FaultHarness(RawResponses.AfterToken(wire => EndlesslyAsync(
            wire, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", Block)));

        await RefusesAsync(bench, CallKind.Balance);
    }

    [Theory]
    [InlineData("gzip", CallKind.Token)]
    [InlineData("gzip", CallKind.Balance)]
    [InlineData("gzip", CallKind.Payment)]
    [InlineData("deflate", CallKind.Balance)]
    [InlineData("br", CallKind.Balance)]
    public async Task A_small_body_that_decompresses_to_a_huge_one_is_refused(string encoding, CallKind ask)
    {
        var bomb = Bomb(encoding);
        await using var bench = new FaultHarness(FaultHarness.Before(ask, async wire =>
        {
            await wire.ReadRequestAsync();
            await wire.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await wire.WriteAsync(bomb);
            await wire.FallSilentAsync();
        }));

        await RefusesAsync(bench, ask);
    }

    [Fact]
    public async Task A_huge_error_page_is_refused()
    {
        var bomb = Bomb("gzip");
        await using var bench = new FaultHarness(RawResponses.AfterToken(async wire =>
        {
            await wire.ReadRequestAsync();
            await wire.WriteAsync($"HTTP/1.1 500 Internal Server Error\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await wire.WriteAsync(bomb);
            await wire.FallSilentAsync();
        }));

        await RefusesAsync(bench, CallKind.Balance);
    }

    [Theory]
    [InlineData("gzip", "{\"availableCentavos\"")]
    [InlineData("br", "\0\0\0\0\0\0")]
    [InlineData("deflate", "\x78\x9c\xff\xff\xff")]
    public async Task A_body_that_does_not_match_its_Content_Encoding_is_InvalidResponse(string encoding, string body)
    {
        await using var bench = new FaultHarness(RawResponses.AfterToken(RawResponses.With(RawResponses.Json("200 OK", string.Empty)
            .Replace("Content-Length: 0", $"Content-Encoding: {encoding}\r\nContent-Length: {body.Length}", StringComparison.Ordinal) + body)));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(CallKind.Balance)).Kind);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task The_largest_body_has_exactly_8_MiB_after_decompression(int more, bool isRead)
    {
        var plain = new byte[AttemptHandler.MaximumBodySize + more];
        Array.Fill(plain, (byte)' ');
        Encoding.ASCII.GetBytes(RawResponses.BalanceBody).CopyTo(plain, 0);
        var packed = Pack("gzip", plain, members: 1);
        await using var server = new FaultHarness(RawResponses.AfterToken(async wire =>
        {
            await wire.ReadRequestAsync();
            await wire.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await wire.WriteAsync(packed);
            await wire.FallSilentAsync();
        }));

        Assert.Equal(8 * 1024 * 1024, AttemptHandler.MaximumBodySize);
        if (isRead)
            Assert.Equal(RawResponses.BalanceCentavos, (await server.Client.GetBalanceAsync(server.Log, TestContext.Current.CancellationToken)).AvailableCentavos);
        else
            await RefusesAsync(server, CallKind.Balance);
    }

    [Theory]
    [InlineData("a header line without end", "HTTP/1.1 200 OK\r\nX-Long: ", "aaaaaaaaaaaaaaaa")]
    [InlineData("headers without end", "HTTP/1.1 200 OK\r\n", "X-Again: and again\r\n")]
    [InlineData("a status line without end", "HTTP/1.1 200 ", "OK OK OK ")]
    [InlineData("interim answers without end", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")]
    [InlineData("bare interim answers without end", "", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("noise without end or line", "", "\0\u0001\u0002\u0003\u0004\u0005")]
    [InlineData("a chunk's extension without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "extension=1;")]
    [InlineData("trailers without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-Trailer: 1\r\n")]
    public async Task Excessive_data_outside_the_body_is_InvalidResponse(string what, string beginning, string again)
    {
        var block = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(again, 4096 / again.Length)));
        await using var bench = new FaultHarness(RawResponses.AfterToken(wire => EndlesslyAsync(wire, beginning, block)));

        var error = await bench.FailAsync(CallKind.Balance);

        Assert.True(error.Kind == NtxPayErrorKind.InvalidResponse, $"{what}: {error}");
        Assert.InRange(bench.Server.Sent, 0, MaximumInFlight);
    }

    private static async Task RefusesAsync(FaultHarness bench, CallKind ask)
    {
        var error = await bench.FailAsync(ask);

        Assert.Equal(FaultHarness.KindFor(ask, NtxPayErrorKind.InvalidResponse), error.Kind);
        Assert.Contains(ask == CallKind.Payment ? "too large" : "larger than 8 MiB", error.Message, StringComparison.Ordinal);
        Assert.InRange(bench.Server.Sent, 0, MaximumInFlight);
    }

    /// <summary>Writes until the client leaves, or a gigabyte is out.</summary>
    private static async Task EndlesslyAsync(ServerConnection wire, string beginning, byte[] block)
    {
        await wire.ReadRequestAsync();
        await wire.WriteAsync(beginning);
        while (wire.Server.Sent < Gigabyte)
        {
            await wire.WriteAsync(block);
        }
    }

    private static byte[] Chunk() => [.. Encoding.ASCII.GetBytes($"{Block.Length:x}\r\n"), .. Block, .. "\r\n"u8];

    /// <summary>A gigabyte in gzip's members, 64 MiB where the form has no members.</summary>
    private static byte[] Bomb(string encoding) => Pack(encoding, new byte[64 * 1024 * 1024], encoding == "gzip" ? 16 : 1);

    private static byte[] Pack(string encoding, byte[] plain, int members)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            packing.Write(plain);
        }

        return [.. Enumerable.Repeat(packed.ToArray(), members).SelectMany(static member => member)];
    }
}
