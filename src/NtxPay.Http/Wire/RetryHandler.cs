namespace NtxPay.Http.Wire;

/// <summary>The outermost handler: repeats what its policy lets it repeat.</summary>
internal sealed class RetryHandler(RetryPolicy policy) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        policy.ExecuteAsync(CallSlot.Of(request), token => base.SendAsync(request, token), cancellationToken);
}
