namespace NtxPay;

/// <summary>The journal to open, and the account that it belongs to. An id identifies a payment within one account only.</summary>
public sealed class JournalOptions
{
    /// <summary>The journal.</summary>
    public required Journal Journal { get; init; }

    /// <summary>The environment that the payments go to.</summary>
    public required NtxPayEnvironment Environment { get; init; }

    /// <summary>The OAuth client id that the payments are sent with.</summary>
    public required string ClientId { get; init; }

    /// <summary>The batch id from which the externalIds of payments without one are derived; null for the journal's, or for a new one in a new journal.</summary>
    public string? BatchId { get; init; }

    /// <summary>
    /// The kind of the payments that this run sends. Payments of the other kind cannot occur in its input and are never missing. Null means
    /// both kinds.
    /// </summary>
    public PaymentKind? Kind { get; init; }

    /// <summary>Whether to create a journal that does not exist; false with -WhatIf.</summary>
    public bool CreateIfMissing { get; init; } = true;
}
