namespace NtxPay;

/// <summary>A cell of a file.</summary>
internal readonly struct TableCell
{
    /// <summary>The number of significant digits that a spreadsheet keeps.</summary>
    public const int MaximumNumberDigits = 15;

    private readonly string? text;

    /// <summary>Creates a cell.</summary>
    /// <param name="text">The text of the cell. A number has its shortest round-trip representation, without an exponent.</param>
    /// <param name="kind">The kind of the value.</param>
    public TableCell(string text, TableCellKind kind = TableCellKind.Text)
    {
        this.text = text;
        Kind = kind;
    }

    /// <summary>The text; empty if the cell is empty.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>The kind of the value.</summary>
    public TableCellKind Kind { get; }

    /// <summary>Whether the cell is empty or contains only white space.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(text);
}
