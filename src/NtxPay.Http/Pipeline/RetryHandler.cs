namespace NtxPay.Http.Pipeline;

/// <summary>The outermost handler: retries requests by the policy.</summary>
internal sealed class RetryHandler(RetryPolicy policy) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        policy.ExecuteAsync(request.GetCall(), token => base.SendAsync(request, token), cancellationToken);
}
