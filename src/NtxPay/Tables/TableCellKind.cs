namespace NtxPay;

/// <summary>The kind of the value of a cell.</summary>
internal enum TableCellKind
{
    /// <summary>Text, or nothing.</summary>
    Text,

    /// <summary>A number of a spreadsheet, which has at most 15 significant digits.</summary>
    Number,

    /// <summary>A date or a time of a spreadsheet.</summary>
    Date,

    /// <summary>An error of a formula, such as #N/A, or a formula without a result.</summary>
    Error,
}
