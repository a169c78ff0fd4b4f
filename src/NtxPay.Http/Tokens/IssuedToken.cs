using System.Net.Http.Headers;

namespace NtxPay.Http.Tokens;

/// <summary>A token and its lifetime.</summary>
internal sealed class IssuedToken(Token token, TokenLifetime tokenLifetime, string accessToken)
{
    /// <summary>The token.</summary>
    public Token Token { get; } = token;

    /// <summary>The lifetime.</summary>
    public TokenLifetime Lifetime { get; } = tokenLifetime;

    /// <summary>
    /// The value of the Authorization header. It is created once and sent as it is, so that calls leave no copies of the token in memory. An
    /// AuthenticationHeaderValue would create one for each request.
    /// </summary>
    public string Header { get; } = new AuthenticationHeaderValue(token.TokenType, accessToken).ToString();

    /// <summary>Redacts the token in a text from the server.</summary>
    public string Redact(string text) => text.Replace(accessToken, "***");

    /// <summary>A completed task with the token.</summary>
    public Task<Token> CompletedTask { get; } = Task.FromResult(token);
}
