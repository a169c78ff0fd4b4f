using System.Security;
using Azure.Core;

namespace NtxPay.AzureTables;

/// <summary>A credential that returns the access token of the user. It cannot renew the token.</summary>
internal sealed class StaticTokenCredential(SecureString token) : TokenCredential, IDisposable
{
    // The expiry is unknown. The service refuses an expired token.
    private static readonly TimeSpan AssumedLifetime = TimeSpan.FromDays(1);

    private readonly SecureString token = token.Copy();

    /// <summary>Returns the token as text.</summary>
    public string Reveal() => SecureText.ToText(token);

    /// <inheritdoc/>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(Reveal(), DateTimeOffset.UtcNow + AssumedLifetime);

    /// <inheritdoc/>
    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => token.Dispose();
}
