namespace NtxPay.PowerShell.Batch;

/// <summary>A record whose externalId the journal has with other data.</summary>
/// <param name="Item">The record's payment.</param>
/// <param name="Entry">What the journal has.</param>
internal sealed record ChangedRow(BatchItem Item, JournalEntry Entry);
