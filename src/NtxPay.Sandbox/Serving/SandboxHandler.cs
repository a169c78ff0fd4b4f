using System.Net.Sockets;
using NtxPay.Sandbox.Routing;
using NtxPay.Server;

namespace NtxPay.Sandbox.Serving;

/// <summary>Answers the server's requests with a sandbox.</summary>
internal sealed class SandboxHandler(SandboxCore core) : IRequestHandler
{
    /// <inheritdoc/>
    public async Task<ServerResponse> AnswerAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var asked = new SandboxRequest
        {
            Method = request.Method,
            Path = request.Path,
            Headers = request.Headers,
            Body = request.Body,
        };
        return ToServer(await core.AnswerAsync(asked, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public ServerResponse Refuse(int statusCode, string message) => ToServer(Answers.Error(statusCode, message).WithRequestId());

    /// <inheritdoc/>
    public void ReportAcceptFailure(SocketError socketError)
    {
        // The sandbox has no log; its server retries.
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
