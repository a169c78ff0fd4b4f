namespace NtxPay.Fuzz.Targets;

/// <summary>The invariants of errors of a call, for any response.</summary>
internal static class ClientInvariant
{
    public const string Secret = "s3cr3t-of-the-client";
    public const string Token = "eyJ0b2tlbg.of.theclient";
    public const string WebhookSecret = "whsec_0f-the-webhook";

    /// <summary>The longest message: a sentence or three of ours, and a quotation that is cut.</summary>
    private const int LongestMessage = 1500;

    /// <summary>The allowed content of an error: parts of the response, and nothing that only this machine has.</summary>
    private static readonly NtxPayErrorKind[] OfResponses =
    [
        NtxPayErrorKind.ApiError, NtxPayErrorKind.CertificateMissing, NtxPayErrorKind.CertificateMalformed, NtxPayErrorKind.CertificateRejected,
        NtxPayErrorKind.InvalidCredential, NtxPayErrorKind.Unauthorized, NtxPayErrorKind.InvalidRequest, NtxPayErrorKind.NotFound,
        NtxPayErrorKind.InsufficientBalance, NtxPayErrorKind.RateLimited, NtxPayErrorKind.ServiceUnavailable, NtxPayErrorKind.TimedOut,
        NtxPayErrorKind.ProxyAuthenticationRequired, NtxPayErrorKind.InvalidResponse, NtxPayErrorKind.OutcomeUnknown, NtxPayErrorKind.ExternalIdConflict,
    ];

    /// <summary>Checks the invariants of an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="secrets">The secrets that the call sent.</param>
    public static void Hold(NtxPayException error, params string[] secrets)
    {
        Invariant.Documented(error, OfResponses);
        Invariant.Hold(error.Message.Length is > 0 and < LongestMessage, "a message is a few sentences");
        foreach (var text in new[] { error.Message, error.ApiCode, error.RequestId, error.InnerException?.Message })
        {
            if (text is null)
                continue;

            Invariant.Hold(!text.Any(char.IsControl), "no control character reaches a terminal");
            Invariant.Hold(!secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)), "no secret leaves with an error");
        }
    }
}
