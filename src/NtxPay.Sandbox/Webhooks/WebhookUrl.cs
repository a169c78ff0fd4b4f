namespace NtxPay.Sandbox.Webhooks;

/// <summary>The rule for the URLs of webhooks.</summary>
internal static class WebhookUrl
{
    /// <summary>The message for a URL that is not allowed.</summary>
    public const string Rule = "must be an HTTPS URL, or an http URL of a loopback address";

    /// <summary>Returns whether a URL is allowed: https, as in the API, or http on loopback for receivers under test.</summary>
    public static bool IsAllowed(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (HasScheme(address, Uri.UriSchemeHttps) || (HasScheme(address, Uri.UriSchemeHttp) && address.IsLoopback));

    private static bool HasScheme(Uri address, string scheme) => string.Equals(address.Scheme, scheme, StringComparison.Ordinal);
}
