using System.Security;

namespace NtxPay;

/// <summary>
/// An access token of a session. It is kept in memory only. <see cref="AccessToken"/> is a secure string, and <see cref="ToString"/>
/// returns <c>***</c>.
/// </summary>
public sealed class Token
{
    /// <summary>Creates a token that the API issued.</summary>
    /// <param name="accessToken">The JWT.</param>
    /// <param name="tokenType">The scheme of the Authorization header; <c>Bearer</c>.</param>
    /// <param name="scope">The granted scope, or null.</param>
    /// <param name="expiresAt">When the token expires (UTC).</param>
    /// <param name="renewsAt">From when its session renews it (UTC).</param>
    public Token(string accessToken, string tokenType, string? scope, DateTimeOffset expiresAt, DateTimeOffset renewsAt)
    {
        AccessToken = SecureText.FromText(accessToken);
        AccessToken.MakeReadOnly();
        TokenType = tokenType;
        Scope = scope;
        ExpiresAt = expiresAt;
        RenewsAt = renewsAt;
    }

    /// <summary>The token, as <c>Invoke-RestMethod -Authentication Bearer -Token</c> takes it.</summary>
    public SecureString AccessToken { get; }

    /// <summary>The scheme of the Authorization header: <c>Bearer</c>.</summary>
    public string TokenType { get; }

    /// <summary>The granted scope, or null.</summary>
    public string? Scope { get; }

    /// <summary>When the token expires (UTC), calculated from the time before its request was sent.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>From when its session renews it (UTC).</summary>
    public DateTimeOffset RenewsAt { get; }

    /// <summary>Returns the token as plain text, for a header. Keep it out of logs and long-lived variables.</summary>
    public string Reveal() => SecureText.ToText(AccessToken);

    /// <summary>Returns <c>***</c>, so that a token is not printed by accident.</summary>
    public override string ToString() => "***";
}
