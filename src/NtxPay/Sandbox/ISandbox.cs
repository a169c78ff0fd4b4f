using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>A running sandbox of the API on loopback. Its settings can change while it runs. It is thread-safe.</summary>
public interface ISandbox : IDisposable
{
    /// <summary>The base address: <c>http://127.0.0.1:PORT/</c>.</summary>
    Uri BaseUri { get; }

    /// <summary>The client id that it accepts.</summary>
    string ClientId { get; }

    /// <summary>The client secret that it accepts.</summary>
    SecureString ClientSecret { get; }

    /// <summary>The client certificate it issued, with its private key. The sandbox disposes it.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>Whether it is running.</summary>
    bool IsRunning { get; }

    /// <summary>When it started (UTC).</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Requests received so far, of any kind.</summary>
    long Requests { get; }

    /// <summary>Token requests received so far.</summary>
    long TokenRequests { get; }

    /// <summary>Requests with an injected fault so far.</summary>
    long Faults { get; }

    /// <summary>The settings that can change while it runs.</summary>
    SandboxSettings Settings { get; }

    /// <summary>A snapshot of the ledger's charges and transfers, in the order of creation.</summary>
    IReadOnlyList<SandboxTransaction> Transactions { get; }

    /// <summary>The latest 100,000 webhook delivery attempts, in the order of completion.</summary>
    IReadOnlyList<SandboxDelivery> Deliveries { get; }

    /// <summary>Restarts the random sequence of faults.</summary>
    /// <param name="seed">The seed.</param>
    void Reseed(int seed);
}
