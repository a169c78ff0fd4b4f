using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>A running sandbox of the API on this machine: its address, its credential and its counters.</summary>
public sealed class SandboxInstance
{
    internal SandboxInstance(ISandbox implementation)
    {
        Implementation = implementation;
        Credential = new PSCredential(implementation.ClientId, implementation.ClientSecret);
        CurlCommand =
            $"curl -X POST {new Uri(implementation.BaseUri, "api/auth/token")}"
            + $" -H 'X-SSL-Client-Cert: {CertificateEncoding.Escape(CertificateEncoding.ToPem(implementation.Certificate.RawData))}'"
            + " -H 'Content-Type: application/json'"
            + $" -d '{{\"clientId\":\"{implementation.ClientId}\",\"clientSecret\":\"'\"$NTXPAY_CLIENT_SECRET\"'\"}}'";
    }

    /// <summary>The base address: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseUri => Implementation.BaseUri;

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port => Implementation.BaseUri.Port;

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => Implementation.IsRunning;

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt => Implementation.StartedAt;

    /// <summary>The client id and secret that it accepts.</summary>
    public PSCredential Credential { get; }

    /// <summary>The client certificate it issued, with its private key.</summary>
    public X509Certificate2 Certificate => Implementation.Certificate;

    /// <summary>Requests received so far, of any kind.</summary>
    public long Requests => Implementation.Requests;

    /// <summary>Token requests received so far.</summary>
    public long TokenRequests => Implementation.TokenRequests;

    /// <summary>Requests with an injected fault so far.</summary>
    public long Faults => Implementation.Faults;

    /// <summary>The lifetime of new tokens.</summary>
    public TimeSpan TokenLifetime => Implementation.Settings.TokenLifetime;

    /// <summary>The delay of every response.</summary>
    public TimeSpan Latency => Implementation.Settings.Latency;

    /// <summary>
    /// The factor by which scenarios, the expiry of charges and webhook retries are faster.
    /// </summary>
    public double Speed => Implementation.Settings.Speed;

    /// <summary>The lifetime of new charges at speed 1.</summary>
    public TimeSpan ChargeLifetime => Implementation.Settings.ChargeLifetime;

    /// <summary>A snapshot of the ledger's charges and transfers, in the order of creation.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions => Implementation.Transactions;

    /// <summary>The latest 100,000 webhook delivery attempts, in the order of completion.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => Implementation.Deliveries;

    /// <summary>The share of requests with an injected fault, 0 to 1.</summary>
    public double FaultRate => Implementation.Settings.FaultRate;

    /// <summary>Whether the sandbox's certificate counts as revoked.</summary>
    public bool CertificateRevoked => Implementation.Settings.CertificateRevoked;

    /// <summary>Whether only the sandbox's own certificate is accepted.</summary>
    public bool OwnCertificateRequired => Implementation.Settings.OwnCertificateRequired;

    /// <summary>A POSIX shell command that requests a token, with the secret in the variable NTXPAY_CLIENT_SECRET.</summary>
    public string CurlCommand { get; }

    /// <summary>The implementation of the sandbox.</summary>
    internal ISandbox Implementation { get; }

    /// <summary>Returns the address.</summary>
    public override string ToString() => BaseUri.AbsoluteUri;
}
