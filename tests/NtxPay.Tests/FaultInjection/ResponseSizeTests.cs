using System.IO.Compression;
using System.Text;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Responses that are too large: plain, chunked, compressed, and in their heads.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class ResponseSizeTests
{
    private const int Gigabyte = 1024 * 1024 * 1024;

    /// <summary>The maximum data in socket buffers for a response that the client stopped reading.</summary>
    private const long MaximumInFlight = 32 * 1024 * 1024;

    private static readonly byte[] Block = new byte[64 * 1024];

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_body_of_a_gigabyte_is_refused_by_its_length(CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Gigabyte}\r\n\r\n");
            for (var left = Gigabyte; left > 0; left -= Block.Length)
            {
                await connection.WriteAsync(Block);
            }
        }));

        await RefusesAsync(harness, callKind);
    }

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task An_endless_chunked_body_is_refused(CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, connection => EndlesslyAsync(
            connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", Chunk())));

        await RefusesAsync(harness, callKind);
    }

    [Fact]
    public async Task A_body_without_length_and_end_is_refused()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(connection => EndlesslyAsync(
            connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", Block)));

        await RefusesAsync(harness, CallKind.Balance);
    }

    [Theory]
    [InlineData("gzip", CallKind.Token)]
    [InlineData("gzip", CallKind.Balance)]
    [InlineData("gzip", CallKind.Payment)]
    [InlineData("deflate", CallKind.Balance)]
    [InlineData("br", CallKind.Balance)]
    public async Task A_small_body_that_decompresses_to_a_huge_one_is_refused(string encoding, CallKind callKind)
    {
        var compressed = CompressionBomb(encoding);
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\nContent-Length: {compressed.Length}\r\n\r\n");
            await connection.WriteAsync(compressed);
            await connection.StopRespondingAsync();
        }));

        await RefusesAsync(harness, callKind);
    }

    [Fact]
    public async Task A_huge_error_page_is_refused()
    {
        var compressed = CompressionBomb("gzip");
        await using var harness = new FaultHarness(RawResponses.AfterToken(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 500 Internal Server Error\r\nContent-Encoding: gzip\r\nContent-Length: {compressed.Length}\r\n\r\n");
            await connection.WriteAsync(compressed);
            await connection.StopRespondingAsync();
        }));

        await RefusesAsync(harness, CallKind.Balance);
    }

    [Theory]
    [InlineData("gzip", "{\"availableCentavos\"")]
    [InlineData("br", "\0\0\0\0\0\0")]
    [InlineData("deflate", "\x78\x9c\xff\xff\xff")]
    public async Task A_body_that_does_not_match_its_Content_Encoding_is_InvalidResponse(string encoding, string body)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(RawResponses.Json("200 OK", string.Empty)
            .Replace("Content-Length: 0", $"Content-Encoding: {encoding}\r\nContent-Length: {body.Length}", StringComparison.Ordinal) + body)));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);
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
        await using var server = new FaultHarness(RawResponses.AfterToken(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await connection.WriteAsync(packed);
            await connection.StopRespondingAsync();
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
        await using var harness = new FaultHarness(RawResponses.AfterToken(connection => EndlesslyAsync(connection, beginning, block)));

        var exception = await harness.FailAsync(CallKind.Balance);

        Assert.True(exception.Kind == NtxPayErrorKind.InvalidResponse, $"{what}: {exception}");
        Assert.InRange(harness.Server.Sent, 0, MaximumInFlight);
    }

    private static async Task RefusesAsync(FaultHarness harness, CallKind callKind)
    {
        var exception = await harness.FailAsync(callKind);

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.InvalidResponse), exception.Kind);
        Assert.Contains(callKind == CallKind.Payment ? "too large" : "larger than 8 MiB", exception.Message, StringComparison.Ordinal);
        Assert.InRange(harness.Server.Sent, 0, MaximumInFlight);
    }

    /// <summary>Writes until the client disconnects or a gigabyte is sent.</summary>
    private static async Task EndlesslyAsync(ServerConnection connection, string beginning, byte[] block)
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(beginning);
        while (connection.Server.Sent < Gigabyte)
        {
            await connection.WriteAsync(block);
        }
    }

    private static byte[] Chunk() => [.. Encoding.ASCII.GetBytes($"{Block.Length:x}\r\n"), .. Block, .. "\r\n"u8];

    /// <summary>Returns a gigabyte in the members of gzip, or 64 MiB if the format has no members.</summary>
    private static byte[] CompressionBomb(string encoding) => Pack(encoding, new byte[64 * 1024 * 1024], encoding == "gzip" ? 16 : 1);

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
