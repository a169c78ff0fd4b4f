using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>The validity period of a certificate (UTC).</summary>
internal sealed record CertificateDates(DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>Gets the validity period of <paramref name="certificate"/>.</summary>
    public static CertificateDates From(X509Certificate2 certificate) =>
        new(new DateTimeOffset(certificate.NotBefore).ToUniversalTime(), new DateTimeOffset(certificate.NotAfter).ToUniversalTime());

    /// <summary>Throws unless the certificate is valid at <paramref name="now"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.CertificateExpired"/>, <see cref="NtxPayErrorKind.CertificateNotYetValid"/>.</exception>
    public void ThrowIfInvalid(DateTimeOffset now)
    {
        if (FindError(now) is { } error)
            throw error;
    }

    /// <summary>Returns the error if the certificate is not valid at <paramref name="now"/>; otherwise null.</summary>
    public NtxPayException? FindError(DateTimeOffset now)
    {
        if (now > NotAfter)
        {
            return new NtxPayException(
                NtxPayErrorKind.CertificateExpired,
                Localized.Text($"The client certificate expired on {DisplayText.DateAndTime(NotAfter)}. Request a renewal from NTX Pay."));
        }

        return now < NotBefore
            ? new NtxPayException(
                NtxPayErrorKind.CertificateNotYetValid,
                Localized.Text($"The client certificate is not valid before {DisplayText.DateAndTime(NotBefore)}. Wait until then, or check this machine's clock, which shows {DisplayText.DateAndTime(now)}."))
            : null;
    }
}
