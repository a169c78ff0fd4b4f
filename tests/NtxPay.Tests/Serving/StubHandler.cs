using System.Collections.Concurrent;
using System.Net.Sockets;
using NtxPay.Server;

namespace NtxPay.Tests.Serving;

/// <summary>Answers every request with the response that the test sets.</summary>
internal sealed class StubHandler(Func<ServerRequest, ServerResponse> answer) : IRequestHandler
{
    public static ServerResponse Empty { get; } = new() { StatusCode = 200, ContentLength = 0 };

    /// <summary>The errors that were reported.</summary>
    public ConcurrentQueue<SocketError> Failures { get; } = new();

    /// <summary>Called with each report.</summary>
    public Action Reported { get; init; } = static () => { };

    public Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken) => Task.FromResult(answer(request));

    public ServerResponse CreateErrorResponse(int statusCode, string message) => new() { StatusCode = statusCode, ContentLength = 0 };

    public void ReportAcceptFailure(SocketError socketError)
    {
        Failures.Enqueue(socketError);
        Reported();
    }
}
