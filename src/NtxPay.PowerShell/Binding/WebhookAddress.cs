namespace NtxPay.PowerShell.Binding;

/// <summary>Refuses addresses that the API would not deliver to, or should not, before anything is sent.</summary>
internal static class WebhookAddress
{
    /// <summary>Throws unless the API may deliver to an address.</summary>
    /// <param name="url">The address: https; in a sandbox also http on this machine.</param>
    /// <param name="session">The session that is to ask for it.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>, <see cref="NtxPayErrorKind.InsecureConnection"/>.</exception>
    public static void Demand(Uri url, Session session)
    {
        if (!url.IsAbsoluteUri || url.Host.Length == 0 || url.UserInfo.Length > 0)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"Url must be an absolute https address without a user name, such as https://example.com/webhooks/ntxpay."));
        }

        if (Is(url, Uri.UriSchemeHttps))
        {
            return;
        }

        if (!Is(url, Uri.UriSchemeHttp) || !url.IsLoopback || session.Environment != NtxPayEnvironment.Sandbox)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InsecureConnection,
                Localized.Text($"Url must be https: deliveries name people and accounts. Only a sandbox's session may use plain http, and on this machine alone."));
        }
    }

    private static bool Is(Uri url, string scheme) => string.Equals(url.Scheme, scheme, StringComparison.OrdinalIgnoreCase);
}
