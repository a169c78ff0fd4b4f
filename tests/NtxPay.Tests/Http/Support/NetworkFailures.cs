using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace NtxPay.Tests.Http.Support;

/// <summary>Network failures as the exceptions of the platforms.</summary>
internal static class NetworkFailures
{
    public static HttpRequestException Named(string name) => name switch
    {
        "host not found" => new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)),
        "no name server" => new HttpRequestException("x", new SocketException((int)SocketError.TryAgain)),
        "refused" => new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)),
        "unreachable" => new HttpRequestException("x", new SocketException((int)SocketError.NetworkUnreachable)),
        "reset" => new HttpRequestException("x", new IOException("x", new SocketException((int)SocketError.ConnectionReset))),
        "unreachable while sending" => new HttpRequestException("x", new IOException("x", new SocketException((int)SocketError.NetworkUnreachable))),
        "bad record" => new HttpRequestException("x", new IOException("x", new CryptographicException("decryption failed or bad record mac"))),
        "renegotiation" => new HttpRequestException("x", new IOException("x", new AuthenticationException("x"))),
        "untrusted" => new HttpRequestException("x", new AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot")),
        "our certificate" => new HttpRequestException("x", new IOException("error:0A000412:SSL routines::ssl/tls alert bad certificate")),
        "our certificate, handshake" => new HttpRequestException("x", new WebException("x", new IOException("error:0A000412:SSL routines::ssl/tls alert bad certificate"), WebExceptionStatus.SecureChannelFailure, response: null)),
        "our certificate, Windows" => new HttpRequestException("x", new AuthenticationException("x", new Win32Exception(unchecked((int)0x80090327)))),
        "our certificate is revoked, Windows" => new HttpRequestException("x", new AuthenticationException("x", new Win32Exception(unchecked((int)0x80092010)))),
        "framework: name" => Framework(WebExceptionStatus.NameResolutionFailure),
        "framework: connect" => Framework(WebExceptionStatus.ConnectFailure),
        "framework: trust" => Framework(WebExceptionStatus.TrustFailure),
        "framework: channel" => Framework(WebExceptionStatus.SecureChannelFailure),
        "framework: proxy name" => Framework(WebExceptionStatus.ProxyNameResolutionFailure),
        "framework: garbage" => Framework(WebExceptionStatus.ServerProtocolViolation),
        _ => Framework(WebExceptionStatus.ReceiveFailure),
    };

    /// <summary>Creates the exception of .NET Framework, which wraps a WebException with a status.</summary>
    private static HttpRequestException Framework(WebExceptionStatus status) => new("x", new WebException("x", status));
}
