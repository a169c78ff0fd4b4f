using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>A running sandbox of the API on loopback. Its settings may change while it runs; any thread may call.</summary>
public interface ISandbox : IDisposable
{
    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    Uri BaseUri { get; }

    /// <summary>The client id that it accepts.</summary>
    string ClientId { get; }

    /// <summary>The client secret that it accepts.</summary>
    SecureString ClientSecret { get; }

    /// <summary>The client certificate it issued, with its private key. The sandbox disposes it.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>Whether it still listens.</summary>
    bool IsRunning { get; }

    /// <summary>When it started (UTC).</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Requests received so far, of any kind.</summary>
    long Requests { get; }

    /// <summary>Token requests received so far.</summary>
    long TokenRequests { get; }

    /// <summary>Requests that met an injected fault so far.</summary>
    long Faults { get; }

    /// <summary>What may change while it runs.</summary>
    SandboxSettings Settings { get; }

    /// <summary>The ledger: its charges and transfers at this moment, in the order of their making.</summary>
    IReadOnlyList<SandboxTransaction> Transactions { get; }

    /// <summary>The latest 100,000 attempts to deliver webhooks, in the order of their ends.</summary>
    IReadOnlyList<SandboxDelivery> Deliveries { get; }

    /// <summary>Starts the faults' random sequence anew.</summary>
    /// <param name="seed">Where it starts.</param>
    void Reseed(int seed);
}

/// <summary>What the isolated sandbox assembly offers to the cmdlets.</summary>
public interface ISandboxFactory
{
    /// <summary>Starts a sandbox on loopback.</summary>
    /// <param name="options">How it starts.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: the port is taken, say.</exception>
    ISandbox Start(SandboxOptions options);
}
