using System.Net.Http.Headers;

namespace NtxPay.Http.Tokens;

/// <summary>A token and its life.</summary>
internal sealed class IssuedToken(Token token, TokenLifetime tokenLifetime, string accessToken)
{
    /// <summary>The token.</summary>
    public Token Token { get; } = token;

    /// <summary>Its life.</summary>
    public TokenLifetime Lifetime { get; } = tokenLifetime;

    /// <summary>The header that carries it: made once, so that no call leaves a copy of the token behind.</summary>
    public AuthenticationHeaderValue Header { get; } = new(token.TokenType, accessToken);

    /// <summary>The token for whoever awaits one and need not wait.</summary>
    public Task<Token> CompletedTask { get; } = Task.FromResult(token);
}
