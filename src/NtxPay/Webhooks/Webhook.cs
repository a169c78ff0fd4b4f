using System.Security;

namespace NtxPay;

/// <summary>A webhook of the account: an address to which the API delivers events.</summary>
public sealed class Webhook
{
    /// <summary>The id in the API.</summary>
    public required long Id { get; init; }

    /// <summary>The URL that deliveries are sent to.</summary>
    public required Uri Url { get; init; }

    /// <summary>The event types, as the API names them; currently one.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whether deliveries are active.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When it was registered (UTC), or null in the result of the registration.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// The secret that signs its deliveries. The API returns it once: it is null except in the result of the registration.
    /// </summary>
    public SecureString? Secret { get; init; }

    /// <summary>The name of the session.</summary>
    public required string Session { get; init; }

    /// <summary>Returns the id and the address.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id} ({Url})");
}
