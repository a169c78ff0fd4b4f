namespace NtxPay.PowerShell.Batch;

/// <summary>The journal of a batch as it was before the batch: under a mistyped name it is a new one, and everybody would be paid again.</summary>
/// <param name="Location">The file's path, or the store and the journal's name in words.</param>
/// <param name="Count">How many payments it had.</param>
internal sealed record JournalUse(string Location, long Count)
{
    /// <summary>The journal in a line, for the question before paying and for -WhatIf.</summary>
    public override string ToString() => Count == 0
        ? Localized.Text($"Journal: new ({Location})")
        : Localized.Text($"Journal: existing, with payments: {Count} ({Location})");
}
