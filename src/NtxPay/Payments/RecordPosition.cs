namespace NtxPay;

/// <summary>The position of a record: its row in the file that Import-NtxPayTable read, or its position in the pipeline.</summary>
/// <param name="Number">The row in the file, from 1, the header included; or the position in the pipeline, from 1.</param>
/// <param name="IsFileRow">Whether it is a row of a file.</param>
internal readonly record struct RecordPosition(long Number, bool IsFileRow)
{
    /// <summary>The position in parentheses, to append to a text.</summary>
    public string InParentheses => IsFileRow
        ? Localized.Text($"(row {Number} of the file)")
        : Localized.Text($"(record {Number})");

    /// <summary>Returns the position and the name of the beneficiary or payer, to begin a sentence.</summary>
    /// <param name="name">The name as in the record, or null.</param>
    public string WithName(string? name)
    {
        var shown = TableDisplayText.Format((name ?? string.Empty).Trim());
        return (shown.Length, IsFileRow) switch
        {
            (0, _) => ToString(),
            (_, true) => Localized.Text($"Row {Number} ({shown})"),
            _ => Localized.Text($"Record {Number} ({shown})"),
        };
    }

    /// <summary>Returns the position, to begin a sentence.</summary>
    public override string ToString() => IsFileRow
        ? Localized.Text($"Row {Number} of the file")
        : Localized.Text($"Record {Number}");
}
