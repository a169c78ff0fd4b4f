using Xunit;

namespace NtxPay.Tests.Server;

public sealed class SmugglingTests
{
    public static TheoryData<ServerKind, string, int> MalformedRequests()
    {
        var cases = new TheoryData<ServerKind, string, int>();
        foreach (var kind in Enum.GetValues<ServerKind>())
        {
            foreach (var (text, status) in Malformed())
                cases.Add(kind, text, status);
        }

        return cases;
    }

    /// <summary>The second request would get a response if the end of the body were misread.</summary>
    [Theory]
    [MemberData(nameof(MalformedRequests))]
    public async Task A_malformed_request_is_refused_and_no_later_request_gets_a_response(ServerKind kind, string text, int status)
    {
        using var port = new ServerHarness(kind);

        var response = await port.SendRawAsync(text + "GET /smuggled HTTP/1.1\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", response, StringComparison.Ordinal);
        Assert.Single(response.Split("HTTP/1.1 "), part => part.Length > 0);
        Assert.Contains("Connection: close", response, StringComparison.Ordinal);
        Assert.True(await port.RequestAsync());
    }

    [Theory]
    [InlineData(ServerKind.Listener)]
    [InlineData(ServerKind.Sandbox)]
    public async Task Pipelined_requests_get_responses_in_order(ServerKind kind)
    {
        using var port = new ServerHarness(kind);

        var response = await port.SendRawAsync("GET /one HTTP/1.1\r\n\r\nPOST /two HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\nT: t\r\n\r\nGET http://host.example/three HTTP/1.0\r\n\r\n");

        Assert.Equal(3, response.Split("HTTP/1.1 404 ").Length - 1);
    }

    private static IEnumerable<(string Text, int Status)> Malformed()
    {
        const string Post = "POST /x HTTP/1.1\r\n";
        const string Chunked = Post + "Transfer-Encoding: chunked\r\n\r\n";
        yield return (Post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        yield return (Post + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n", 400);
        yield return (Post + "Content-Length: +1\r\n\r\n", 400);
        yield return (Post + "Content-Length: 99999999999999999999\r\n\r\n", 400);
        yield return (Post + "Transfer-Encoding: \u00A0chunked\r\n\r\n", 400);
        yield return (Post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        yield return ("POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        yield return (Post + "Content-Length : 1\r\n\r\n", 400);
        yield return (Post + "A: b\r\n c\r\n\r\n", 400);
        yield return (Post + "A: b\nContent-Length: 1\r\n\r\n", 400);
        yield return (Post + "A: b\rContent-Length: 1\r\n\r\n", 400);
        yield return (Post + "A: b\0\r\n\r\n", 400);
        yield return (Post + "Host: a\r\nHost: b\r\n\r\n", 400);
        yield return ("G(T /x HTTP/1.1\r\n\r\n", 400);
        yield return ("GET ftp://host/x HTTP/1.1\r\n\r\n", 400);
        yield return ("GET /" + new string('x', 9000) + " HTTP/1.1\r\n\r\n", 414);
        yield return (Post + string.Concat(Enumerable.Range(0, 101).Select(number => $"h{number}: x\r\n")) + "\r\n", 431);
        yield return (Post + string.Concat(Enumerable.Range(0, 3).Select(_ => $"A: {new string('x', 30_000)}\r\n")) + "\r\n", 431);
        yield return (Chunked + "FFFFFFFFFFFFFFFF\r\n", 400);
        yield return (Chunked + "10000000000000001\r\n", 400);
        yield return (Chunked + " 1\r\na\r\n0\r\n\r\n", 400);
        yield return (Chunked + "1;" + new string('x', 2000) + "\r\na\r\n0\r\n\r\n", 400);
        yield return (Chunked + string.Concat(Enumerable.Range(0, 20).Select(_ => "1;" + new string('x', 900) + "\r\na\r\n")) + "0\r\n\r\n", 400);
        yield return (Chunked + "0\r\n" + string.Concat(Enumerable.Range(0, 20).Select(_ => $"T: {new string('x', 900)}\r\n")) + "\r\n", 400);
    }
}
