namespace NtxPay.PowerShell.Batch;

/// <summary>A record without an externalId that is identical to an earlier one.</summary>
/// <param name="Position">The record's position.</param>
/// <param name="FirstNumber">The number of the first identical record.</param>
/// <param name="Request">The payment.</param>
internal sealed record IdenticalRow(RecordPosition Position, long FirstNumber, PaymentRequest Request)
{
    /// <summary>Returns both positions, the name and the amount as a sentence.</summary>
    public override string ToString()
    {
        var payment = TableDisplayText.Format(Request.PersonName) + ", " + Money.Format(Request.Amount);
        return Position.IsFileRow
            ? Localized.Text($"Row {Position.Number} is identical to row {FirstNumber} ({payment}).")
            : Localized.Text($"Record {Position.Number} is identical to record {FirstNumber} ({payment}).");
    }
}
