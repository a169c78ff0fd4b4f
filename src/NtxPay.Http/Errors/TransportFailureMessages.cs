using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>Formats the messages of failed attempts.</summary>
internal static class TransportFailureMessages
{
    /// <summary>Formats a failure for the log, in a few words.</summary>
    public static string FormatShort(TransportFailure failure) => failure switch
    {
        TransportFailure.HostNotFound => Localized.Text($"host not found"),
        TransportFailure.HostLookupFailed => Localized.Text($"no response from a name server"),
        TransportFailure.NotConnected => Localized.Text($"no connection"),
        TransportFailure.ServerCertificateUntrusted => Localized.Text($"server certificate not trusted"),
        TransportFailure.ClientCertificateRefused or TransportFailure.ClientCertificateRefusedLater => Localized.Text($"client certificate refused"),
        TransportFailure.TlsFailed => Localized.Text($"TLS handshake failed"),
        TransportFailure.ProxyAuthentication => Localized.Text($"proxy requires credentials"),
        TransportFailure.ProxyRefused => Localized.Text($"proxy refused"),
        TransportFailure.TimedOut => Localized.Text($"timed out"),
        TransportFailure.Truncated => Localized.Text($"response truncated"),
        TransportFailure.TooLarge => Localized.Text($"response too large"),
        TransportFailure.Unreadable => Localized.Text($"response not readable"),
        _ => Localized.Text($"connection broken"),
    };

    /// <summary>Formats the message: what happened and what to do.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="address">The address of the request.</param>
    /// <param name="timeout">The timeout of the attempt.</param>
    public static string Format(TransportFailure failure, Uri address, TimeSpan timeout) => failure switch
    {
        TransportFailure.HostNotFound =>
            Localized.Text($"The host {address.Host} does not exist. Check the base address."),
        TransportFailure.HostLookupFailed =>
            Localized.Text($"The host {address.Host} could not be looked up. Check the address and this machine's network and DNS."),
        TransportFailure.NotConnected =>
            Localized.Text($"There is no connection to {address.Authority}, or to its proxy: it was refused, or there is no route. Check the addresses, the network and the firewall."),
        TransportFailure.ServerCertificateUntrusted =>
            Localized.Text($"This machine does not trust the server certificate that {address.Host} presented, so nothing was sent. Check the address, this machine's clock and root certificates, and whether a device inspects TLS traffic."),
        TransportFailure.ClientCertificateRefused or TransportFailure.ClientCertificateRefusedLater =>
            Localized.Text($"{address.Host} refused the client certificate in the TLS handshake. Check that NTX Pay issued it for this environment, and ask NTX Pay for a renewal if it is revoked."),
        TransportFailure.TlsFailed =>
            Localized.Text($"The TLS handshake with {address.Host} failed. Check that the server supports TLS 1.2 or later and that the client certificate's private key can be used."),
        TransportFailure.ProxyAuthentication =>
            Localized.Text($"The proxy requires credentials (HTTP 407), and none or invalid ones were sent. Use ProxyCredential or ProxyUseDefaultCredentials."),
        TransportFailure.ProxyRefused =>
            Localized.Text($"The proxy refused to connect to {address.Authority}. Check the proxy's address and rules."),
        TransportFailure.TimedOut =>
            Localized.Text($"{address.Host} did not respond completely within {DisplayText.Seconds(timeout)} s. Try again later, or allow a longer timeout."),
        TransportFailure.Truncated =>
            Localized.Text($"The response of {address.Host} was truncated. Try again later."),
        TransportFailure.TooLarge =>
            Localized.Text($"The response of {address.Host} is larger than {DisplayText.Number(AttemptHandler.MaximumBodySize / 1024 / 1024)} MiB and was not read. Request less data, or check the address."),
        TransportFailure.Unreadable =>
            Localized.Text($"The response of {address.Host} is not valid HTTP. Check the base address, and whether it should be https."),
        _ => Localized.Text($"The connection to {address.Host} broke before the response was complete. Try again later."),
    };
}
