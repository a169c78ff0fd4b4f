using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>A certificate in the store of the user, which is removed when the test ends.</summary>
internal sealed class StoredCertificate : IDisposable
{
    private readonly X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
    private readonly X509Certificate2 certificate;

    /// <summary>Adds it. The test is skipped if the store cannot be written.</summary>
    /// <param name="certificate">The certificate, which is disposed with this.</param>
    public StoredCertificate(X509Certificate2 certificate)
    {
        this.certificate = certificate;
        try
        {
            store.Open(OpenFlags.ReadWrite);
            store.Add(certificate);
        }
        catch (CryptographicException exception)
        {
            Assert.Skip($"The user's certificate store cannot be written: {exception.Message}");
        }
    }

    public string Thumbprint => certificate.Thumbprint;

    public void Dispose()
    {
        store.Remove(certificate);
        store.Dispose();
        certificate.Dispose();
    }
}
