using System.Net;
using System.Net.Sockets;
using System.Text;
using NtxPay.Tests.Sandbox;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Server;

/// <summary>The listener or the sandbox, accessed through raw sockets.</summary>
internal sealed class ServerHarness : IDisposable
{
    private readonly ListenerHarness? listener;
    private readonly SandboxServerHarness? sandbox;
    private readonly List<TcpClient> clients = [];

    public ServerHarness(ServerKind kind)
    {
        if (kind == ServerKind.Listener)
            listener = new ListenerHarness(queue: 100);
        else
            sandbox = new SandboxServerHarness();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Address => listener?.Listener.Address ?? sandbox!.Sandbox.BaseUri;

    /// <summary>Sends a valid request. True if the response is a success.</summary>
    public async Task<bool> RequestAsync()
    {
        if (listener is not null)
            return await listener.SendAsync(new SignedDelivery()) == 200;

        using var response = await sandbox!.SendAsync(sandbox.TokenRequest());
        return response.StatusCode == HttpStatusCode.Created;
    }

    /// <summary>Returns a connection that has sent a part of a request.</summary>
    public async Task<TcpClient> BeginAsync(string text)
    {
        var client = new TcpClient();
        clients.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, Address.Port, Cancellation);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Cancellation);
        return client;
    }

    /// <summary>Advances the time of the connections of the listener. Those of the sandbox run in real time.</summary>
    public void Advance(TimeSpan time) => listener?.TimeProvider.Advance(time);

    /// <summary>Sends bytes and half-closes; everything that is received.</summary>
    public async Task<string> SendRawAsync(string text)
    {
        var client = await BeginAsync(text);
        var stream = client.GetStream();
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }

    public void Dispose()
    {
        clients.ForEach(client => client.Dispose());
        listener?.Dispose();
        sandbox?.Dispose();
    }
}
