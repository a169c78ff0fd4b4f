using System.Net;
using System.Security;
using Azure.Core;

namespace NtxPay.AzureTables;

/// <summary>The access token that the user gave, as a credential of the SDK. There is no other one: what the service says of it is final.</summary>
internal sealed class GivenToken(SecureString token) : TokenCredential, IDisposable
{
    // When it ends is known to who issued it. The service refuses it after that.
    private static readonly TimeSpan AssumedLife = TimeSpan.FromDays(1);

    private readonly SecureString token = token.Copy();

    /// <summary>The token as text.</summary>
    public string Reveal() => new NetworkCredential { SecurePassword = token }.Password;

    /// <inheritdoc/>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(Reveal(), DateTimeOffset.UtcNow + AssumedLife);

    /// <inheritdoc/>
    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => token.Dispose();
}
