using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http;

/// <summary>When a certificate is valid (UTC).</summary>
internal sealed record CertificateDates(DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>The dates of <paramref name="certificate"/>.</summary>
    public static CertificateDates Of(X509Certificate2 certificate) =>
        new(new DateTimeOffset(certificate.NotBefore).ToUniversalTime(), new DateTimeOffset(certificate.NotAfter).ToUniversalTime());

    /// <summary>Throws unless the certificate is valid at <paramref name="now"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.CertificateExpired"/>, <see cref="NtxPayErrorKind.CertificateNotYetValid"/>.</exception>
    public void Demand(DateTimeOffset now)
    {
        if (Fault(now) is { } fault)
            throw fault;
    }

    /// <summary>Why the certificate is not valid at <paramref name="now"/>, or null where it is.</summary>
    public NtxPayException? Fault(DateTimeOffset now)
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
