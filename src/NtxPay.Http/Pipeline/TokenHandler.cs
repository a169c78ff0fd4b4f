using System.Net;
using NtxPay.Http.Tokens;

namespace NtxPay.Http.Pipeline;

/// <summary>Adds the token to each request, and retries the request once with a newer token if the API refuses the first.</summary>
internal sealed class TokenHandler(TokenManager tokens) : DelegatingHandler
{
    private const string AuthorizationHeader = "Authorization";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = ApiRequestMessage.GetCall(request);
        var token = tokens.Fresh ?? await tokens.GetAsync(call.Log, cancellationToken).ConfigureAwait(false);
        var response = await SendWithAsync(token, request, call, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || call.TokenWasReplaced)
            return response;

        // A gateway may return 401 for a request that it has forwarded.
        if (call.IsOutcomeUnknown && !call.IsRetryable)
            return response;

        response.Dispose();
        call.TokenWasReplaced = true;
        call.Log.Verbose(Localized.Text($"{call}: the API refused the token; the call is retried once with a newer one."));
        var newer = await tokens.ReplaceAsync(token, call.Log, cancellationToken).ConfigureAwait(false);
        return await SendWithAsync(newer, request, call, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendWithAsync(IssuedToken token, HttpRequestMessage request, ApiCall call, CancellationToken cancellationToken)
    {
        call.AddToken(token);
        request.Headers.Remove(AuthorizationHeader);
        request.Headers.TryAddWithoutValidation(AuthorizationHeader, token.Header);
        return base.SendAsync(request, cancellationToken);
    }
}
