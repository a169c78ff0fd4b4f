namespace NtxPay.Http;

/// <summary>Validates the options of a client.</summary>
internal static class ClientOptionsValidator
{
    /// <summary>Throws if <paramref name="options"/> are invalid.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InsecureConnection"/>, <see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    public static void Validate(ClientOptions options)
    {
        if (FindError(options) is { } error)
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, error);

        // Credentials are never sent in plain text.
        if (!WebAddress.IsHttps(options.BaseUri) && options.Proxy is not null)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InsecureConnection,
                Localized.Text($"The address of {options.BaseUri.Host} is plain http, and a proxy would receive the credentials in plain text. Do not use a proxy, or use https."));
        }

        if (!WebAddress.IsHttps(options.BaseUri) && !options.BaseUri.IsLoopback)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InsecureConnection,
                Localized.Text($"The address of {options.BaseUri.Host} is plain http, which would send the credentials in plain text. Use https."));
        }
    }

    private static string? FindError(ClientOptions options)
    {
        if (!WebAddress.IsHttpsOrHttp(options.BaseUri))
            return Localized.Text($"The base address must be an absolute https address, such as https://api.ntxpay.com.");

        if (options.BaseUri.UserInfo.Length > 0)
            return Localized.Text($"The base address must not contain a user name or password. Specify the credential separately.");

        if (options.BaseUri.Query.Length > 0 || options.BaseUri.Fragment.Length > 0)
            return Localized.Text($"The base address must not have a query or a fragment.");

        if (options.Proxy is { } proxy && !WebAddress.IsHttpsOrHttp(proxy))
            return Localized.Text($"The proxy's address must be an absolute http or https address.");

        if (options.Proxy is { UserInfo.Length: > 0 })
            return Localized.Text($"The proxy's address must not contain a user name or password. Use ProxyCredential.");

        if (options.Timeout != Timeout.InfiniteTimeSpan && (options.Timeout <= TimeSpan.Zero || options.Timeout.TotalMilliseconds > int.MaxValue))
            return Localized.Text($"The timeout must be more than zero and at most 24 days.");

        return options.MaximumRetryCount is < 0 or > ClientOptions.MaximumRetryCountLimit
            ? Localized.Text($"The maximum retry count must be 0 to {ClientOptions.MaximumRetryCountLimit}.")
            : null;
    }
}
