namespace NtxPay;

/// <summary>What a cell holds.</summary>
internal enum TableCellKind
{
    /// <summary>Text, or nothing.</summary>
    Text,

    /// <summary>A number of a spreadsheet, which has at most 15 exact digits.</summary>
    Number,

    /// <summary>A date or a time of a spreadsheet.</summary>
    Date,

    /// <summary>An error of a formula, such as #N/A, or a formula without a result.</summary>
    Error,
}
