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

    /// <summary>The base address: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseUri => Engine.BaseUri;

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port => Engine.BaseUri.Port;

    /// <summary>Whether it is running.</summary>
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

    /// <summary>Requests with an injected fault so far.</summary>
    public long Faults => Engine.Faults;

    /// <summary>The lifetime of new tokens.</summary>
    public TimeSpan TokenLifetime => Engine.Settings.TokenLifetime;

    /// <summary>The delay of every response.</summary>
    public TimeSpan Latency => Engine.Settings.Latency;

    /// <summary>
    /// The factor by which scenarios, the expiry of charges and webhook retries are faster.
    /// </summary>
    public double Speed => Engine.Settings.Speed;

    /// <summary>The lifetime of new charges at speed 1.</summary>
    public TimeSpan ChargeLifetime => Engine.Settings.ChargeLifetime;

    /// <summary>A snapshot of the ledger's charges and transfers, in the order of creation.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions => Engine.Transactions;

    /// <summary>The latest 100,000 webhook delivery attempts, in the order of completion.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => Engine.Deliveries;

    /// <summary>The share of requests with an injected fault, 0 to 1.</summary>
    public double FaultRate => Engine.Settings.FaultRate;

    /// <summary>Whether the sandbox's certificate counts as revoked.</summary>
    public bool CertificateRevoked => Engine.Settings.CertificateRevoked;

    /// <summary>Whether only the sandbox's own certificate is accepted.</summary>
    public bool CertificateRequired => Engine.Settings.CertificateRequired;

    /// <summary>A POSIX shell command that requests a token, with the secret in the variable NTXPAY_CLIENT_SECRET.</summary>
    public string CurlCommand { get; }

    /// <summary>The sandbox engine.</summary>
    internal ISandbox Engine { get; }

    /// <summary>The address.</summary>
    public override string ToString() => BaseUri.AbsoluteUri;
}
