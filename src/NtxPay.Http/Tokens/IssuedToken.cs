namespace NtxPay.Http.Tokens;

/// <summary>A token and its life.</summary>
internal sealed class IssuedToken(Token token, TokenLife life)
{
    /// <summary>The token.</summary>
    public Token Token { get; } = token;

    /// <summary>Its life.</summary>
    public TokenLife Life { get; } = life;

    /// <summary>The token for whoever awaits one and need not wait.</summary>
    public Task<Token> Settled { get; } = Task.FromResult(token);
}
