using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http.Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>The key store that a private key is imported into if Windows refuses some of them.</summary>
public sealed class KeyStoreImportTests
{
    private readonly List<X509KeyStorageFlags> tried = [];

    [Fact]
    public void A_key_is_imported_into_the_key_store_of_the_user()
    {
        using var imported = KeyStoreImport.Import(Accept);

        Assert.Equal([X509KeyStorageFlags.UserKeySet], tried);
    }

    [Fact]
    public void Without_a_user_profile_a_key_is_imported_into_the_key_store_of_the_machine()
    {
        using var imported = KeyStoreImport.Import(store => store == X509KeyStorageFlags.UserKeySet ? Refuse(store) : Accept(store));

        Assert.True(imported.HasPrivateKey);
        Assert.Equal([X509KeyStorageFlags.UserKeySet, X509KeyStorageFlags.MachineKeySet], tried);
    }

    [Fact]
    public void A_key_that_no_store_accepts_is_an_error()
    {
        var exception = Assert.Throws<NtxPayException>(() => KeyStoreImport.Import(Refuse));

        Assert.Equal(NtxPayErrorKind.CertificateKeyUnusable, exception.Kind);
        Assert.Contains("UserKeySet is refused", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_platform_cannot_use_is_an_error()
    {
        using var certificate = WithKey();
        using var damaged = new PrivateKey([1, 2, 3], []);

        var exception = Assert.Throws<NtxPayException>(() => TlsKey.Attach(CertificateEncoding.FromDer(certificate.RawData), damaged, []));

        Assert.Equal(NtxPayErrorKind.CertificateKeyUnusable, exception.Kind);
    }

    private static X509Certificate2 WithKey()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
    }

    private X509Certificate2 Accept(X509KeyStorageFlags store)
    {
        tried.Add(store);
        return WithKey();
    }

    private X509Certificate2 Refuse(X509KeyStorageFlags store)
    {
        tried.Add(store);
        throw new CryptographicException($"{store} is refused.");
    }
}
