namespace NtxPay.PowerShell.Batch;

/// <summary>A record whose externalId the journal contains with other data.</summary>
/// <param name="Item">The record's payment.</param>
/// <param name="Entry">The journal's entry.</param>
internal sealed record ChangedRow(BatchItem Item, JournalEntry Entry);
