namespace NtxPay;

/// <summary>An open file with rows of cells.</summary>
internal interface ITableFile : IDisposable
{
    /// <summary>What was found out about the file: its encoding, separator or sheet, as sentences for a person.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The rows from the first on, read again with each enumeration. Blank rows may be left out.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>, during the enumeration.</exception>
    IEnumerable<TableRow> ReadRows();
}
