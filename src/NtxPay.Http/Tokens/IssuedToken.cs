using System.Net.Http.Headers;

namespace NtxPay.Http.Tokens;

/// <summary>A token and its life.</summary>
internal sealed class IssuedToken(Token token, TokenLife life, string accessToken)
{
    /// <summary>The token.</summary>
    public Token Token { get; } = token;

    /// <summary>Its life.</summary>
    public TokenLife Life { get; } = life;

    /// <summary>The header that carries it: made once, so that no call leaves a copy of the token behind.</summary>
    public AuthenticationHeaderValue Header { get; } = new(token.TokenType, accessToken);

    /// <summary>The token for whoever awaits one and need not wait.</summary>
    public Task<Token> Settled { get; } = Task.FromResult(token);
}
