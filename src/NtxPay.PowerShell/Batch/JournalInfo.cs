namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The location of a journal and its number of payments before the batch. It is shown to the user, because a mistyped name creates a new
/// journal and would pay every payment again.
/// </summary>
/// <param name="Location">The file's path, or a description of the store and the journal's name.</param>
/// <param name="Count">The number of payments before the batch.</param>
internal sealed record JournalInfo(string Location, long Count)
{
    /// <summary>Formats the journal for the confirmation prompt and -WhatIf.</summary>
    public override string ToString() => Count == 0
        ? Localized.Text($"Journal: new ({Location})")
        : Localized.Text($"Journal: existing, with payments: {Count} ({Location})");
}
