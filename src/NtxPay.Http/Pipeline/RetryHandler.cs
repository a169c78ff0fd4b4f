namespace NtxPay.Http.Pipeline;

/// <summary>The outermost handler: retries requests by the policy.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private readonly RetryPolicy policy;
    private readonly Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt;

    /// <summary>Creates a handler with a policy.</summary>
    public RetryHandler(RetryPolicy policy)
    {
        this.policy = policy;
        attempt = base.SendAsync;
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        policy.ExecuteAsync(request, attempt, cancellationToken);
}
