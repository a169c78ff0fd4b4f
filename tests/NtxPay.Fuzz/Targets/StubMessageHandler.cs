namespace NtxPay.Fuzz.Targets;

/// <summary>A network that responds immediately.</summary>
internal sealed class StubMessageHandler(Func<HttpRequestMessage, HttpResponseMessage> response) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(response(request));
}
