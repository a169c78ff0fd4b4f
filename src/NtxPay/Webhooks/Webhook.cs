using System.Security;

namespace NtxPay;

/// <summary>A webhook of the account: an address to which the API delivers events.</summary>
public sealed class Webhook
{
    /// <summary>The API's id of it.</summary>
    public required long Id { get; init; }

    /// <summary>Where the deliveries go.</summary>
    public required Uri Url { get; init; }

    /// <summary>What is delivered there, in the API's spelling; today one topic.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whether the API delivers there now.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When it was registered (UTC), or null in the answer to the registration itself, which does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// What its deliveries are signed with. The API shows it once: it is null in everything but the result of the registration.
    /// </summary>
    public SecureString? Secret { get; init; }

    /// <summary>The name of the session that asked.</summary>
    public required string SessionName { get; init; }

    /// <summary>The id and the address.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id} ({Url})");
}
