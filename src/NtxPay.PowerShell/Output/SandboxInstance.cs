using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>A running sandbox of the API on this machine: its address, its credential and its counters.</summary>
public sealed class SandboxInstance
{
    internal SandboxInstance(ISandbox engine)
    {
        Engine = engine;
        Credential = new PSCredential(engine.ClientId, engine.ClientSecret);
        CurlCommand =
            $"curl -X POST {new Uri(engine.BaseUri, "api/auth/token")}"
            + $" -H 'X-SSL-Client-Cert: {CertificateEncoding.Escape(CertificateEncoding.ToPem(engine.Certificate.RawData))}'"
            + " -H 'Content-Type: application/json'"
            + $" -d '{{\"clientId\":\"{engine.ClientId}\",\"clientSecret\":\"'\"$NTXPAY_CLIENT_SECRET\"'\"}}'";
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseUri => Engine.BaseUri;

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port => Engine.BaseUri.Port;

    /// <summary>Whether it still listens.</summary>
    public bool IsRunning => Engine.IsRunning;

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt => Engine.StartedAt;

    /// <summary>The client id and secret that it accepts.</summary>
    public PSCredential Credential { get; }

    /// <summary>The client certificate it issued, with its private key.</summary>
    public X509Certificate2 Certificate => Engine.Certificate;

    /// <summary>Requests received so far, of any kind.</summary>
    public long Requests => Engine.Requests;

    /// <summary>Token requests received so far.</summary>
    public long TokenRequests => Engine.TokenRequests;

    /// <summary>Requests that met an injected fault so far.</summary>
    public long Faults => Engine.Faults;

    /// <summary>How long tokens issued from now on live.</summary>
    public TimeSpan TokenLifetime => Engine.Settings.TokenLifetime;

    /// <summary>How long every answer is held back.</summary>
    public TimeSpan Latency => Engine.Settings.Latency;

    /// <summary>
    /// How many times shorter the waits of scenarios, of charges for their payment and of webhooks for their next attempt
    /// are.
    /// </summary>
    public double Speed => Engine.Settings.Speed;

    /// <summary>How long charges made from now on wait for their payment, before the speed shortens it.</summary>
    public TimeSpan ChargeLifetime => Engine.Settings.ChargeLifetime;

    /// <summary>The ledger: its charges and transfers at this moment, in the order of their making.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions => Engine.Transactions;

    /// <summary>The latest 100,000 attempts to deliver webhooks, in the order of their ends.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => Engine.Deliveries;

    /// <summary>Which part of the requests meets a fault, 0 to 1.</summary>
    public double FaultRate => Engine.Settings.FaultRate;

    /// <summary>Whether the sandbox's certificate counts as revoked.</summary>
    public bool CertificateRevoked => Engine.Settings.CertificateRevoked;

    /// <summary>Whether only the sandbox's own certificate is accepted.</summary>
    public bool CertificateRequired => Engine.Settings.CertificateRequired;

    /// <summary>A line for a POSIX shell that asks for a token; the secret is taken from the variable NTXPAY_CLIENT_SECRET.</summary>
    public string CurlCommand { get; }

    /// <summary>What the cmdlets steer.</summary>
    internal ISandbox Engine { get; }

    /// <summary>The address.</summary>
    public override string ToString() => BaseUri.AbsoluteUri;
}
