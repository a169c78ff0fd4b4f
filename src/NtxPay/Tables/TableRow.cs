namespace NtxPay;

/// <summary>A row of a file.</summary>
/// <param name="Number">Its number as a spreadsheet shows it, from 1.</param>
/// <param name="Cells">Its cells from the first column on. Trailing empty cells may be omitted.</param>
/// <param name="IsHidden">Whether the row is hidden.</param>
internal sealed record TableRow(long Number, IReadOnlyList<TableCell> Cells, bool IsHidden)
{
    /// <summary>Whether all cells are blank.</summary>
    public bool IsBlank => Cells.All(static cell => cell.IsBlank);

    /// <summary>Returns the cell of a column, from 0; an empty cell if the row is shorter.</summary>
    public TableCell Cell(int column) => column < Cells.Count ? Cells[column] : default;
}
