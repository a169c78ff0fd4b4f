namespace NtxPay.Benchmarks.Server;

/// <summary>A server in its own process, and the credentials for it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly ChildProcess child;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="tokenSeconds">The lifetime of a token, in seconds.</param>
    /// <param name="faultRate">The part of the requests that have a fault, 0 to 1.</param>
    /// <param name="latencySeconds">How long each response is held back.</param>
    public ServerProcess(string tokenSeconds = "43200", string faultRate = "0", string latencySeconds = "0")
    {
        child = new ChildProcess(ServerHost.Mode, tokenSeconds, faultRate, latencySeconds);
        BaseUri = new Uri(child.ReadLine());
        ClientId = child.ReadLine();
        ClientSecret = child.ReadLine();
        Pem = child.ReadLine().Replace('|', '\n') + "\n";
    }

    /// <summary>The address that it listens on.</summary>
    public Uri BaseUri { get; }

    public string ClientId { get; }

    /// <summary>The client secret, made for this run.</summary>
    public string ClientSecret { get; }

    /// <summary>The client certificate.</summary>
    public string Pem { get; }

    /// <summary>Has this process, and those that it starts, find the server as Connect-NtxPay -FromEnvironment does.</summary>
    public void PutIntoEnvironment()
    {
        Environment.SetEnvironmentVariable("NTXPAY_ENVIRONMENT", "Sandbox");
        Environment.SetEnvironmentVariable("NTXPAY_BASE_URL", BaseUri.AbsoluteUri);
        Environment.SetEnvironmentVariable("NTXPAY_CLIENT_ID", ClientId);
        Environment.SetEnvironmentVariable("NTXPAY_CLIENT_SECRET", ClientSecret);
        Environment.SetEnvironmentVariable("NTXPAY_CLIENT_CERT", Pem);
    }

    /// <summary>The time in seconds between its first and its last request for a transfer; 0 before <see cref="End"/>.</summary>
    public double TransferSeconds { get; private set; }

    /// <summary>Ends it.</summary>
    /// <returns>Its counters.</returns>
    public string End()
    {
        child.EndInput();
        TransferSeconds = child.Numbers()[0];
        return child.ReadLine();
    }

    /// <inheritdoc/>
    public void Dispose() => child.Dispose();
}
