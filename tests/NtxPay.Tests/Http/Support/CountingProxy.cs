namespace NtxPay.Tests.Http.Support;

/// <summary>A proxy that counts its connections and refuses them all.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly LoopbackServer server;
    private int connections;

    public CountingProxy() => server = new LoopbackServer(async (stream, cancellationToken) =>
    {
        Interlocked.Increment(ref connections);
        await LoopbackServer.RespondAsync(stream, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellationToken);
    });

    public Uri Address => new($"http://127.0.0.1:{server.Port}");

    public int Connections => connections;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
