using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace NtxPay.Http.Pipeline;

/// <summary>Classifies the transport exceptions of .NET and .NET Framework.</summary>
internal static class TransportFailures
{
    /// <summary>Schannel's codes for alerts about the client certificate: untrusted root, unknown, expired, revoked.</summary>
    private static readonly int[] SchannelCertificateAlerts =
        [unchecked((int)0x80090325), unchecked((int)0x80090327), unchecked((int)0x80090328), unchecked((int)0x80092010)];

    /// <summary>Returns whether the network, TLS or the proxy causes <paramref name="exception"/>.</summary>
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or WebException or AuthenticationException
            or CryptographicException or InvalidDataException or ObjectDisposedException or Win32Exception;

    /// <summary>Returns the failure that <paramref name="exception"/> and its inner exceptions show.</summary>
    public static TransportFailure Classify(Exception exception)
    {
        var chain = Chain(exception).ToArray();
        return IsOnConnection(chain)
            ? FailureOnConnection(chain)
            : TlsFailureIn(chain) ?? ProxyFailureIn(chain) ?? ConnectionFailureIn(chain) ?? ResponseFailureIn(chain) ?? TransportFailure.Broken;
    }

    /// <summary>
    /// Returns whether the exception occurred on an established connection. A stream wraps exceptions in an IOException; establishing a
    /// connection does not. Inner exceptions, such as an unreachable network, then do not prove that nothing was sent.
    /// </summary>
    private static bool IsOnConnection(Exception[] chain) => chain.Any(static exception => exception is IOException) && !chain.Any(IsConnecting);

    private static TransportFailure FailureOnConnection(Exception[] chain) => chain.Any(IsClientCertificateAlert)
        ? TransportFailure.ClientCertificateRefusedLater
        : ResponseFailureIn(chain) ?? TransportFailure.Broken;

    private static TransportFailure? TlsFailureIn(Exception[] chain)
    {
        if (chain.Any(IsClientCertificateAlert))
            return TransportFailure.ClientCertificateRefused;

        // The messages of .NET are always English. .NET Framework has a status.
        if (chain.Any(static exception => (exception is AuthenticationException && MessageContains(exception, "remote certificate")) || HasStatus(exception, WebExceptionStatus.TrustFailure)))
            return TransportFailure.ServerCertificateUntrusted;

        return chain.Any(static exception => exception is AuthenticationException or CryptographicException || IsHandshakeFailure(exception))
            ? TransportFailure.TlsFailed
            : null;
    }

    private static TransportFailure? ProxyFailureIn(Exception[] chain)
    {
        if (chain.Any(IsProxyChallenge))
            return TransportFailure.ProxyAuthentication;

#if NET
        if (chain.Any(static exception => exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }))
            return TransportFailure.ProxyRefused;
#endif
        return chain.Any(static exception => HasStatus(exception, WebExceptionStatus.ProxyNameResolutionFailure) || HasStatus(exception, WebExceptionStatus.RequestProhibitedByProxy))
            ? TransportFailure.ProxyRefused
            : null;
    }

    private static TransportFailure? ConnectionFailureIn(Exception[] chain)
    {
        foreach (var socket in chain.OfType<SocketException>())
        {
            switch (socket.SocketErrorCode)
            {
                case SocketError.HostNotFound or SocketError.NoData:
                    return TransportFailure.HostNotFound;
                case SocketError.TryAgain:
                    return TransportFailure.HostLookupFailed;
                case SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable
                    or SocketError.NetworkDown or SocketError.HostDown or SocketError.AddressNotAvailable:
                    return TransportFailure.NotConnected;
            }
        }

#if NET
        if (chain.Any(static exception => exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }))
            return TransportFailure.HostLookupFailed;

        if (chain.Any(static exception => exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }))
            return TransportFailure.NotConnected;
#endif
        if (chain.Any(static exception => HasStatus(exception, WebExceptionStatus.NameResolutionFailure)))
            return TransportFailure.HostLookupFailed;

        return chain.Any(static exception => HasStatus(exception, WebExceptionStatus.ConnectFailure)) ? TransportFailure.NotConnected : null;
    }

    private static TransportFailure? ResponseFailureIn(Exception[] chain)
    {
#if NET
        if (chain.Any(IsResponseError))
            return TransportFailure.Unreadable;

#endif
        return chain.Any(static exception => exception is InvalidDataException || HasStatus(exception, WebExceptionStatus.ServerProtocolViolation))
            ? TransportFailure.Unreadable
            : null;
    }

#if NET
    /// <summary>Errors of the head and of the body have different types, and a chunk that is too large has no specific type.</summary>
    private static bool IsResponseError(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null } => true,
        HttpRequestException request => IsResponseError(request.HttpRequestError),
        HttpIOException reading => IsResponseError(reading.HttpRequestError),
        _ => false,
    };

    private static bool IsResponseError(HttpRequestError error) =>
        error is HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded;

#endif
    private static bool IsClientCertificateAlert(Exception exception) =>
        (exception is Win32Exception native && SchannelCertificateAlerts.Contains(native.NativeErrorCode))
        || (MessageContains(exception, " alert ") && (MessageContains(exception, "certificate") || MessageContains(exception, "unknown ca")));

    private static bool IsProxyChallenge(Exception exception) =>
        exception is WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } }
#if NET
        || exception is HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired }
        || (exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } && MessageContains(exception, "'407'"))
#endif
        ;

    private static bool IsHandshakeFailure(Exception exception) =>
#if NET
        exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ||
#endif
        HasStatus(exception, WebExceptionStatus.SecureChannelFailure) || HasStatus(exception, WebExceptionStatus.TrustFailure);

    /// <summary>Returns whether the exception shows that the connection, the proxy tunnel or TLS was not established.</summary>
    private static bool IsConnecting(Exception exception) =>
#if NET
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } ||
#endif
        IsHandshakeFailure(exception) || HasStatus(exception, WebExceptionStatus.ConnectFailure) || HasStatus(exception, WebExceptionStatus.NameResolutionFailure);

    private static bool HasStatus(Exception exception, WebExceptionStatus status) =>
        exception is WebException web && web.Status == status;

    private static bool MessageContains(Exception exception, string text) =>
        exception.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var link = exception; link is not null; link = link.InnerException)
        {
            yield return link;
        }
    }
}
