using System.Net.Http.Headers;

namespace NtxPay.Http.Tokens;

/// <summary>A token and its lifetime.</summary>
internal sealed class IssuedToken(Token token, TokenLifetime tokenLifetime, string accessToken)
{
    /// <summary>The token.</summary>
    public Token Token { get; } = token;

    /// <summary>The lifetime.</summary>
    public TokenLifetime Lifetime { get; } = tokenLifetime;

    /// <summary>The Authorization header. It is created once, so that calls leave no copies of the token in memory.</summary>
    public AuthenticationHeaderValue Header { get; } = new(token.TokenType, accessToken);

    /// <summary>A completed task with the token.</summary>
    public Task<Token> CompletedTask { get; } = Task.FromResult(token);
}
