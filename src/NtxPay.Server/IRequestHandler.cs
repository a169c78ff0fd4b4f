using System.Net.Sockets;

namespace NtxPay.Server;

/// <summary>Handles the requests of a server. It must be thread-safe.</summary>
public interface IRequestHandler
{
    /// <summary>Handles a request. It is called only for a complete request, or for one whose body is too large.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Canceled when the server stops and does not wait any longer.</param>
    Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken);

    /// <summary>Creates the response to a request that is not valid HTTP, that exceeds a limit, or whose handler failed.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="message">The reason, in English, without data from the request.</param>
    ServerResponse CreateErrorResponse(int statusCode, string message);

    /// <summary>
    /// Called when no connection can be accepted, for example because the process is out of descriptors. The server closes slow connections, keeps fewer of
    /// them open for a minute, and retries. It calls this again only if it fails after that minute.
    /// </summary>
    /// <param name="socketError">The error of the operating system; <see cref="SocketError.SocketError"/> if it is not a socket error.</param>
    void ReportAcceptFailure(SocketError socketError);
}
