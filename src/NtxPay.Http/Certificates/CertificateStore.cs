using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>Finds a certificate in the user's store or in the machine's store.</summary>
internal static class CertificateStore
{
    private const int Sha1Digits = 40;

    private static readonly StoreLocation[] Locations = [StoreLocation.CurrentUser, StoreLocation.LocalMachine];

    public static X509Certificate2 Find(string thumbprint)
    {
        var digits = Normalize(thumbprint);
        if (digits.Length != Sha1Digits || !digits.All(IsHexDigit))
            throw Missing(Localized.Text($"'{thumbprint}' is not a thumbprint. Specify the SHA-1 thumbprint: 40 hexadecimal digits."));

        var found = Locations.SelectMany(location => FindIn(location, digits)).ToList();

        // All have the same certificate, but possibly only one has the private key.
        var best = found.Find(certificate => certificate.HasPrivateKey) ?? found.FirstOrDefault();
        foreach (var other in found.Where(certificate => certificate != best))
        {
            other.Dispose();
        }

        return best ?? throw Missing(
            Localized.Text($"No certificate has the thumbprint {digits}. CurrentUser\\My and LocalMachine\\My were searched; install the certificate there, or specify its file."));
    }

    /// <summary>Removes separators and the invisible characters that the certificate dialog of Windows adds.</summary>
    private static string Normalize(string thumbprint) => string.Concat(thumbprint
        .Where(character => !char.IsWhiteSpace(character) && character is not (':' or '-')
            && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format))
        .ToUpperInvariant();

    private static bool IsHexDigit(char character) => character is (>= '0' and <= '9') or (>= 'A' and <= 'F');

    private static IEnumerable<X509Certificate2> FindIn(StoreLocation location, string thumbprint)
    {
        using var store = new X509Store(StoreName.My, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (Exception exception) when (exception is CryptographicException or SecurityException or PlatformNotSupportedException)
        {
            // A store that is missing or not accessible has no certificates for this user.
            return [];
        }

        return store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).Cast<X509Certificate2>();
    }

    private static NtxPayException Missing(string message) => new(NtxPayErrorKind.CertificateMissing, message);
}
