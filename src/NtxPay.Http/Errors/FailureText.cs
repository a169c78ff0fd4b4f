using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>A failed attempt in words.</summary>
internal static class FailureText
{
    /// <summary>A few words for a line of the log.</summary>
    public static string Phrase(TransportFailure failure) => failure switch
    {
        TransportFailure.HostNotFound => Localized.Text($"host not found"),
        TransportFailure.HostLookupFailed => Localized.Text($"no name server answered"),
        TransportFailure.NotConnected => Localized.Text($"no connection"),
        TransportFailure.ServerCertificateUntrusted => Localized.Text($"server certificate not trusted"),
        TransportFailure.ClientCertificateRefused or TransportFailure.ClientCertificateRefusedLater => Localized.Text($"client certificate refused"),
        TransportFailure.TlsFailed => Localized.Text($"TLS handshake failed"),
        TransportFailure.ProxyAuthentication => Localized.Text($"proxy wants credentials"),
        TransportFailure.ProxyRefused => Localized.Text($"proxy refused"),
        TransportFailure.TimedOut => Localized.Text($"timed out"),
        TransportFailure.Truncated => Localized.Text($"answer cut short"),
        TransportFailure.TooLarge => Localized.Text($"answer too large"),
        TransportFailure.Unreadable => Localized.Text($"answer not readable"),
        _ => Localized.Text($"connection broken"),
    };

    /// <summary>What happened and what to do.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="address">The address that was asked.</param>
    /// <param name="timeout">How long the attempt could take.</param>
    public static string Sentence(TransportFailure failure, Uri address, TimeSpan timeout) => failure switch
    {
        TransportFailure.HostNotFound =>
            Localized.Text($"The host {address.Host} does not exist. Check the base address."),
        TransportFailure.HostLookupFailed =>
            Localized.Text($"The host {address.Host} could not be looked up. Check the address and this machine's network and DNS."),
        TransportFailure.NotConnected =>
            Localized.Text($"There is no connection to {address.Authority}, or to a proxy before it: it was refused, or there is no route. Check the addresses, the network and the firewall."),
        TransportFailure.ServerCertificateUntrusted =>
            Localized.Text($"This machine does not trust the server certificate that {address.Host} presented, so nothing was sent. Check the address, this machine's clock and root certificates, and whether something inspects its traffic."),
        TransportFailure.ClientCertificateRefused or TransportFailure.ClientCertificateRefusedLater =>
            Localized.Text($"{address.Host} refused the client certificate in the TLS handshake. Check that NTX Pay issued it for this environment, and ask NTX Pay for a renewal where it is revoked."),
        TransportFailure.TlsFailed =>
            Localized.Text($"The TLS handshake with {address.Host} failed. Check that the address speaks TLS 1.2 or later and that the client certificate's private key can be used."),
        TransportFailure.ProxyAuthentication =>
            Localized.Text($"The proxy wants credentials (407) and got none, or not the right ones. Give it ProxyCredential or ProxyUseDefaultCredentials."),
        TransportFailure.ProxyRefused =>
            Localized.Text($"The proxy would not connect to {address.Authority}. Check the proxy's address and what it lets through."),
        TransportFailure.TimedOut =>
            Localized.Text($"{address.Host} did not answer completely within {DisplayText.Seconds(timeout)} s. Try again later, or allow a longer timeout."),
        TransportFailure.Truncated =>
            Localized.Text($"The answer of {address.Host} was cut short. Try again later."),
        TransportFailure.TooLarge =>
            Localized.Text($"The answer of {address.Host} is larger than {DisplayText.Number(AttemptHandler.MaximumBodySize / 1024 / 1024)} MiB and was not read. Ask for less, or check the address."),
        TransportFailure.Unreadable =>
            Localized.Text($"What {address.Host} answered is not readable as HTTP. Check the base address, and whether it should be https."),
        _ => Localized.Text($"The connection to {address.Host} broke before the answer was complete. Try again later."),
    };
}
