using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>
/// TLS on Windows (Schannel) runs in another process and cannot use an ephemeral key: the key must be in a key store. Importing
/// PKCS#12 creates a key file. Without PersistKeySet, it is deleted when the certificate is disposed.
/// </summary>
#if NET
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
internal static class WindowsKeyStore
{
    public static (X509Certificate2 Certificate, Action? Release) Import(X509Certificate2 certificate, PrivateKey key)
    {
        // The password is for this temporary container only.
        var password = Guid.NewGuid().ToString("N");
        return Import(Pkcs12Builder.Build(certificate.RawData, key, password.ToCharArray()), password);
    }

    /// <summary>Imports the certificate if its key is ephemeral. Any other key is in a store already.</summary>
    public static (X509Certificate2 Certificate, Action? Release) MakeUsable(X509Certificate2 certificate)
    {
        if (!certificate.HasPrivateKey)
            return (certificate, null);

        var password = Guid.NewGuid().ToString("N");
        byte[] container;
        try
        {
            using var key = OpenKey(certificate);
            if (key is not { IsEphemeral: true })
                return (certificate, null);

            container = certificate.Export(X509ContentType.Pkcs12, password);
        }
        catch (CryptographicException)
        {
            // A key that cannot be exported stays in its store. If TLS cannot use it, the handshake fails with that error.
            return (certificate, null);
        }

        using (certificate)
        {
            return Import(container, password);
        }
    }

    private static (X509Certificate2 Certificate, Action? Release) Import(byte[] container, string password)
    {
        try
        {
            var imported = KeyStoreImport.Import(store => new X509Certificate2(container, password, store));
            using var key = OpenKey(imported);
            if (key is not { KeyName: { } name, Provider: { } provider } || provider != CngProvider.MicrosoftSoftwareKeyStorageProvider)
                return (imported, null);

            var store = key.IsMachineKey ? CngKeyOpenOptions.MachineKey : CngKeyOpenOptions.UserKey;
            return (imported, () => Remove(name, provider, store));
        }
        finally
        {
            Array.Clear(container, 0, container.Length);
        }
    }

    /// <summary>Opens the key in the CNG key store; returns null if it is missing.</summary>
    private static CngKey? OpenKey(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm? algorithm = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
        return algorithm switch
        {
            RSACng rsa => rsa.Key,
            ECDsaCng ec => ec.Key,
            _ => null,
        };
    }

    /// <summary>Deletes a key. .NET Framework deletes only CAPI keys with their certificate; .NET deletes both kinds.</summary>
    private static void Remove(string name, CngProvider provider, CngKeyOpenOptions store)
    {
        if (!CngKey.Exists(name, provider, store))
            return;

        using var key = CngKey.Open(name, provider, store);
        key.Delete();
    }
}
