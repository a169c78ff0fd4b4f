using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A certificate without its key in the user's store, from where it goes when the test ends.</summary>
internal sealed class StoredCertificate : IDisposable
{
    private readonly X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
    private readonly X509Certificate2 certificate;

    public StoredCertificate()
    {
        using var files = new ClientFiles();
        certificate = X509CertificateLoader.LoadCertificateFromFile(files.PathOf("client.der"));
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
