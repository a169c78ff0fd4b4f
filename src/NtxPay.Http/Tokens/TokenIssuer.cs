using System.Net.Http.Headers;
using NtxPay.Http.Certificates;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Tokens;

/// <summary>Requests tokens from the API and validates the replies.</summary>
internal sealed class TokenIssuer(ClientOptions options, ClientSecret secret, Uri address, ApiSender sender, TimeProvider timeProvider)
{
    /// <summary>The path of the token endpoint.</summary>
    public const string Path = "/api/auth/token";

    /// <summary>The maximum lifetime that is accepted, in seconds: a day.</summary>
    public const long MaximumLifetime = 86_400;

    private const string Scheme = "Bearer";

    /// <summary>Requests a new token.</summary>
    public async Task<IssuedToken> IssueAsync(ICallLog log, CancellationToken cancellationToken)
    {
        CertificateDates.From(options.Certificate.Certificate).ThrowIfInvalid(timeProvider.GetUtcNow());
        var body = secret.WriteBody(options.ClientId);
        try
        {
            // If the machine slept during the request, the token has expired. A second request gets a valid one.
            return await sender.SendAsync(CreateRequest(body, log), ReadUnlessExpired, cancellationToken).ConfigureAwait(false)
                ?? await sender.SendAsync(CreateRequest(body, log), Read, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Array.Clear(body, 0, body.Length);
        }
    }

    private ApiCall CreateCall(ICallLog log) => new(log, HttpMethod.Post, address)
    {
        IsTokenRequest = true,
        IsRetryable = true,
        Timeout = options.Timeout,
        RedactBody = secret.Redact,
    };

    private ApiRequestMessage CreateRequest(byte[] body, ICallLog log)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new ApiRequestMessage(CreateCall(log)) { Content = content };
        request.Headers.TryAddWithoutValidation(CertificateEncoding.HeaderName, options.Certificate.HeaderValue);
        return request;
    }

    private IssuedToken Read(ApiReply reply, ApiCall call) => ReadUnlessExpired(reply, call)
        ?? throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"two consecutive tokens had already expired when they arrived"));

    /// <summary>Reads the token; null if it has already expired.</summary>
    private IssuedToken? ReadUnlessExpired(ApiReply reply, ApiCall call)
    {
        var token = ReplyReader.Read(reply, call, ReplyJson.Default.TokenReply);
        if (string.IsNullOrWhiteSpace(token.AccessToken))
            throw ErrorClassifier.Missing(reply, call, "access_token");

        if (!token.AccessToken!.All(static character => character is > ' ' and < '\x7f'))
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"its access_token is not valid in a header"));

        if (!string.Equals(token.TokenType, Scheme, StringComparison.OrdinalIgnoreCase))
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"its token_type is not Bearer"));

        if (token.ExpiresIn is not { } seconds)
            throw ErrorClassifier.Missing(reply, call, "expires_in");

        if (seconds is < 1 or > MaximumLifetime)
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"its expires_in is {seconds}, not 1 to {MaximumLifetime} seconds"));

        var tokenLifetime = new TokenLifetime(timeProvider, TimeSpan.FromSeconds(seconds), call.LastAttemptAt);
        return tokenLifetime.IsExpired
            ? null
            : new IssuedToken(new Token(token.AccessToken!, Scheme, token.Scope, tokenLifetime.ExpiresAt, tokenLifetime.RenewsAt), tokenLifetime, token.AccessToken!);
    }
}
