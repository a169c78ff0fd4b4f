namespace NtxPay.Sandbox.Webhooks;

/// <summary>Where the sandbox delivers to.</summary>
internal static class WebhookUrl
{
    /// <summary>What to say where a URL will not do.</summary>
    public const string Rule = "must be an HTTPS URL, or an http URL of a loopback address";

    /// <summary>
    /// Whether a URL will do: https anywhere, as the API has it; and http on loopback, where receivers on trial listen
    /// and nothing leaves the machine.
    /// </summary>
    public static bool IsFit(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (Is(address, Uri.UriSchemeHttps) || (Is(address, Uri.UriSchemeHttp) && address.IsLoopback));

    private static bool Is(Uri address, string scheme) => string.Equals(address.Scheme, scheme, StringComparison.Ordinal);
}
