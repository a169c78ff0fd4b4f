namespace NtxPay;

/// <summary>A journal that payments were read from, and the account that it belongs to.</summary>
public sealed class JournalSource
{
    /// <summary>The path, or a description of the store and the name, without secrets.</summary>
    public required string Location { get; init; }

    /// <summary>The name of a journal's file; null for a shared journal.</summary>
    public string? FileName { get; init; }

    /// <summary>The environment that its payments go to.</summary>
    public required NtxPayEnvironment Environment { get; init; }

    /// <summary>The OAuth client id that they are sent with.</summary>
    public required string ClientId { get; init; }

    /// <summary>When the journal was created (UTC, by the clock of the machine that created it).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Location;
}
