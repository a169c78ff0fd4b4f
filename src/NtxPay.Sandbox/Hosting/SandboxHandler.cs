using System.Net.Sockets;
using NtxPay.Sandbox.Routing;
using NtxPay.Server;

namespace NtxPay.Sandbox.Hosting;

/// <summary>Passes the requests of the server to a sandbox.</summary>
internal sealed class SandboxHandler(SandboxCore core) : IRequestHandler
{
    /// <inheritdoc/>
    public async Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var sandboxRequest = new SandboxRequest
        {
            Method = request.Method,
            Path = request.Path,
            Headers = request.Headers,
            Body = request.Body,
        };
        return ToServer(await core.HandleAsync(sandboxRequest, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public ServerResponse CreateErrorResponse(int statusCode, string message) => ToServer(Responses.Error(statusCode, message).WithRequestId());

    /// <inheritdoc/>
    public void ReportAcceptFailure(SocketError socketError)
    {
        // The sandbox has no log. The server retries by itself.
    }

    private static ServerResponse ToServer(SandboxResponse response) => new()
    {
        StatusCode = response.StatusCode,
        Headers = response.Headers,
        Body = response.Body.ToArray(),
        ContentLength = response.ContentLength,
        ClosesConnection = response.Fault != TransportFault.None,
        IsDropped = response.Fault == TransportFault.Dropped,
    };
}
