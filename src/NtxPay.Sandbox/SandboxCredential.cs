using System.Globalization;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Sandbox.Authentication;

namespace NtxPay.Sandbox;

/// <summary>
/// The credential of the sandbox's account, new for each sandbox. The client id and secret of the example in the API guide are
/// also accepted, so that the example runs unchanged.
/// </summary>
public sealed class SandboxCredential : IDisposable
{
    /// <summary>The account id, a part of the client id.</summary>
    public const int AccountId = 93;

    private const string GuideClientId = "qr-93-550e8400";
    private const string GuideClientSecret = "a1b2c3d4e5f6g7h8";

    private readonly string secret = RandomValues.Alphanumeric(32);

    internal SandboxCredential(DateTimeOffset now)
    {
        ClientId = string.Format(CultureInfo.InvariantCulture, "sandbox-{0}-{1}", AccountId, RandomValues.Hexadecimal(8));
        ClientSecret = SecureText.FromText(secret);
        ClientSecret.MakeReadOnly();
        Certificate = SandboxCertificate.Create(now);
    }

    /// <summary>The client id.</summary>
    public string ClientId { get; }

    /// <summary>The client secret, 32 letters and digits.</summary>
    public SecureString ClientSecret { get; }

    /// <summary>The client certificate, with a private key that TLS can use. Disposed with the credential.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Returns whether both are correct, in constant time.</summary>
    internal bool Matches(string clientId, string clientSecret) =>
        (ConstantTime.AreEqual(clientId, ClientId) & ConstantTime.AreEqual(clientSecret, secret))
        | (ConstantTime.AreEqual(clientId, GuideClientId) & ConstantTime.AreEqual(clientSecret, GuideClientSecret));

    /// <summary>Disposes the secret and the certificate. The key file of the certificate, if any, is deleted.</summary>
    public void Dispose()
    {
        ClientSecret.Dispose();
        Certificate.Dispose();
    }
}
