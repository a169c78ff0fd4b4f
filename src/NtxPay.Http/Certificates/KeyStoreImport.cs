using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>
/// Imports a private key into the first key store that accepts it: the user's, or the machine's if no user profile is loaded, as in
/// IIS, App Service and Functions. Windows' TLS cannot use a key that is in no store.
/// </summary>
internal static class KeyStoreImport
{
    private static readonly X509KeyStorageFlags[] Stores = [X509KeyStorageFlags.UserKeySet, X509KeyStorageFlags.MachineKeySet];

    /// <summary>Imports the certificate with its key.</summary>
    /// <param name="import">Imports it with the given flags.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.CertificateKeyUnusable"/>: no store accepts the key.</exception>
    public static X509Certificate2 Import(Func<X509KeyStorageFlags, X509Certificate2> import)
    {
        CryptographicException? refusal = null;
        foreach (var store in Stores)
        {
            try
            {
                return import(store);
            }
            catch (CryptographicException exception)
            {
                // The first error is about the user's key store, the intended one.
                refusal ??= exception;
            }
        }

        throw Unusable(refusal!);
    }

    /// <summary>Creates the error of a key that TLS cannot use. It is an error because the user specified the key for the handshake.</summary>
    public static NtxPayException Unusable(Exception cause) => new(
        NtxPayErrorKind.CertificateKeyUnusable,
        Localized.Text($"The private key cannot be used for the TLS handshake on this machine: {cause.Message}"),
        cause);
}
