using System.Collections.Concurrent;
using System.Net.Sockets;
using NtxPay.Server;

namespace NtxPay.Tests.Server;

/// <summary>Returns the response of the test for every request.</summary>
internal sealed class StubRequestHandler(Func<ServerRequest, ServerResponse> response) : IRequestHandler
{
    public static ServerResponse Empty { get; } = new() { StatusCode = 200, ContentLength = 0 };

    /// <summary>The errors that were reported.</summary>
    public ConcurrentQueue<SocketError> Failures { get; } = new();

    /// <summary>Called with each report.</summary>
    public Action Reported { get; init; } = static () => { };

    public Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken) => Task.FromResult(response(request));

    public ServerResponse CreateErrorResponse(int statusCode, string message) => new() { StatusCode = statusCode, ContentLength = 0 };

    public void ReportAcceptFailure(SocketError socketError)
    {
        Failures.Enqueue(socketError);
        Reported();
    }
}
