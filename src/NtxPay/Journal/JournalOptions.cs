namespace NtxPay;

/// <summary>Which journal is opened, and for whom. A journal belongs to one account: the same ids mean nothing in another.</summary>
public sealed class JournalOptions
{
    /// <summary>The journal. One that is not there is begun.</summary>
    public required Journal Journal { get; init; }

    /// <summary>The environment that the payments go to.</summary>
    public required NtxPayEnvironment Environment { get; init; }

    /// <summary>The OAuth client id that they are sent with.</summary>
    public required string ClientId { get; init; }

    /// <summary>The batch that payments without an externalId are named after; null takes the journal's, or makes one for a new journal.</summary>
    public string? BatchId { get; init; }

    /// <summary>
    /// The kind of the payments that this run sends. Those of the other kind cannot occur in its input and are never missing. Null stands for
    /// both kinds.
    /// </summary>
    public PaymentKind? Kind { get; init; }

    /// <summary>Whether a journal that is not there is left so, as for a command that only shows what it would do.</summary>
    public bool OnlyExisting { get; init; }
}
