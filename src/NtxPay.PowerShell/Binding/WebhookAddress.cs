namespace NtxPay.PowerShell.Binding;

/// <summary>Validates the URL of a webhook before anything is sent.</summary>
internal static class WebhookAddress
{
    /// <summary>Throws if a URL is not allowed.</summary>
    /// <param name="url">The URL. The scheme is https, or http for a loopback address in a sandbox.</param>
    /// <param name="session">The session.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>, <see cref="NtxPayErrorKind.InsecureConnection"/>.</exception>
    public static void Validate(Uri url, Session session)
    {
        if (!url.IsAbsoluteUri || url.Host.Length == 0 || url.UserInfo.Length > 0)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"Url must be an absolute https address without a user name, such as https://example.com/webhooks/ntxpay."));
        }

        if (WebAddress.IsHttps(url))
        {
            return;
        }

        if (!WebAddress.IsHttpsOrHttp(url) || !url.IsLoopback || session.Environment != NtxPayEnvironment.Sandbox)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InsecureConnection,
                Localized.Text($"Url must be https, because deliveries contain names and account numbers. Only a sandbox session may use plain http, on this machine."));
        }
    }
}
