namespace NtxPay;

/// <summary>An open file with rows of cells.</summary>
internal interface ITableFile : IDisposable
{
    /// <summary>The detected encoding, delimiter and sheet, as sentences.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Reads all rows; each enumeration reads the file again. Blank rows may be omitted.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>, during the enumeration.</exception>
    IEnumerable<TableRow> ReadRows();
}
