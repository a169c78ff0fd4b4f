using NtxPay.Http.Certificates;

namespace NtxPay.Http.Diagnostics;

/// <summary>The steps that check the certificate.</summary>
internal static class CertificateSteps
{
    /// <summary>Checks whether the certificate is valid at <paramref name="now"/>.</summary>
    public static StepResult CheckDates(ClientCertificate certificate, DateTimeOffset now)
    {
        var dates = CertificateDates.From(certificate.Certificate);
        if (dates.FindError(now) is { } error)
            return StepResult.Failed(error.Message);

        var days = (int)(dates.NotAfter - now).TotalDays;
        var left = Localized.Text($"The certificate is valid until {DisplayText.Date(dates.NotAfter)}; days left: {days}.");
        return days <= ClientCertificate.ExpiryWarningDays ? StepResult.Warning(Localized.Text($"{left} Request a renewal from NTX Pay now.")) : StepResult.Passed(left);
    }

    /// <summary>Checks whether there is a private key for the handshake.</summary>
    public static StepResult CheckKey(ClientCertificate certificate) => certificate switch
    {
        { HasPrivateKey: true } => StepResult.Passed(Localized.Text($"The private key belongs to the certificate and is presented in the TLS handshake.")),
        { KeyMatches: true } => StepResult.Warning(Localized.Text($"The private key belongs to the certificate, but TLS cannot use a key of this type. The certificate is sent in the header only.")),
        _ => StepResult.Skipped(Localized.Text($"There is no private key. The certificate is sent in the header only.")),
    };
}
