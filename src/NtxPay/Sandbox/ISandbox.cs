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
    DateTimeOffset StartedOn { get; }

    /// <summary>Requests received so far, of any kind.</summary>
    long Requests { get; }

    /// <summary>Token requests received so far.</summary>
    long TokenRequests { get; }

    /// <summary>Requests that met an injected fault so far.</summary>
    long Faults { get; }

    /// <summary>How long tokens issued from now on live.</summary>
    TimeSpan TokenLifetime { get; set; }

    /// <summary>How long every answer is held back.</summary>
    TimeSpan Latency { get; set; }

    /// <summary>Which part of the requests meets a fault, 0 to 1.</summary>
    double FaultRate { get; set; }

    /// <summary>
    /// How many times shorter the waits of scenarios, of charges for their payment and of webhooks for their next attempt
    /// are, 1 to 1,000,000. A new speed holds for waits that have begun, too.
    /// </summary>
    double Speed { get; set; }

    /// <summary>How long charges made from now on wait for their payment, before the speed shortens it.</summary>
    TimeSpan ChargeLifetime { get; set; }

    /// <summary>The ledger: its charges and transfers at this moment, in the order of their making.</summary>
    IReadOnlyList<SandboxTransaction> Transactions { get; }

    /// <summary>The latest 100,000 attempts to deliver webhooks, in the order of their ends.</summary>
    IReadOnlyList<SandboxDelivery> Deliveries { get; }

    /// <summary>Starts the faults' random sequence anew.</summary>
    /// <param name="seed">Where it starts.</param>
    void Reseed(int seed);

    /// <summary>Whether the sandbox's certificate counts as revoked.</summary>
    bool CertificateRevoked { get; set; }

    /// <summary>Whether only the sandbox's own certificate is accepted.</summary>
    bool CertificateRequired { get; set; }
}
