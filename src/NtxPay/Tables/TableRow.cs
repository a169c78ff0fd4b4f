namespace NtxPay;

/// <summary>A row of a file.</summary>
/// <param name="Number">Its number as a spreadsheet shows it, from 1.</param>
/// <param name="Cells">Its cells from the first column on. Those after the last may be left out.</param>
/// <param name="IsHidden">Whether the spreadsheet does not show it.</param>
internal sealed record TableRow(long Number, IReadOnlyList<TableCell> Cells, bool IsHidden)
{
    /// <summary>Whether no cell holds anything.</summary>
    public bool IsBlank => Cells.All(static cell => cell.IsBlank);

    /// <summary>The cell of a column, from 0; an empty one where the row is shorter.</summary>
    public TableCell Cell(int column) => column < Cells.Count ? Cells[column] : default;
}
