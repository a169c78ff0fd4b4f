using System.Net;
using System.Security;

namespace NtxPay;

/// <summary>
/// An access token of a session. It is kept in memory only. <see cref="AccessToken"/> is a secure string, and <see cref="ToString"/>
/// returns <c>***</c>.
/// </summary>
public sealed class Token
{
    /// <summary>Wraps a token as the API issued it.</summary>
    /// <param name="accessToken">The JWT.</param>
    /// <param name="tokenType">The scheme of the Authorization header; the API answers <c>Bearer</c>.</param>
    /// <param name="scope">The granted scope, or null where the answer had none.</param>
    /// <param name="expiresOn">When the token ends (UTC).</param>
    /// <param name="renewsOn">From when its session renews it (UTC).</param>
    public Token(string accessToken, string tokenType, string? scope, DateTimeOffset expiresOn, DateTimeOffset renewsOn)
    {
        AccessToken = new NetworkCredential { Password = accessToken }.SecurePassword;
        AccessToken.MakeReadOnly();
        TokenType = tokenType;
        Scope = scope;
        ExpiresAt = expiresOn;
        RenewsAt = renewsOn;
    }

    /// <summary>The token, as <c>Invoke-RestMethod -Authentication Bearer -Token</c> takes it.</summary>
    public SecureString AccessToken { get; }

    /// <summary>The scheme of the Authorization header: <c>Bearer</c>.</summary>
    public string TokenType { get; }

    /// <summary>The granted scope, or null where the API named none.</summary>
    public string? Scope { get; }

    /// <summary>When the token ends (UTC), counted from before its request was sent.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>From when its session renews it (UTC).</summary>
    public DateTimeOffset RenewsAt { get; }

    /// <summary>The token as plain text, for a header. Keep it out of logs and variables that live long.</summary>
    public string Reveal() => new NetworkCredential { SecurePassword = AccessToken }.Password;

    /// <summary><c>***</c>: a token is not for printing.</summary>
    public override string ToString() => "***";
}
