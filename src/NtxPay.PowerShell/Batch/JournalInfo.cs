namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The location of a journal and its numbers of payments before the batch. It is shown to the user, because a mistyped name creates a new
/// journal and would pay every payment again.
/// </summary>
/// <param name="Location">The file's path, or a description of the store and the journal's name.</param>
/// <param name="SentCount">The number of payments that were sent before the batch.</param>
/// <param name="UnknownCount">The number of payments whose outcome was unknown before the batch.</param>
internal sealed record JournalInfo(string Location, long SentCount, long UnknownCount)
{
    /// <summary>Formats the journal for the confirmation prompt and -WhatIf.</summary>
    public override string ToString() => SentCount + UnknownCount == 0
        ? Localized.Text($"Journal: NEW ({Location}). It has no sent payment. If this input was already sent with another journal, it is paid again.")
        : Localized.Text($"Journal: existing ({Location}), payments sent: {SentCount}, of unknown outcome: {UnknownCount}");
}
