namespace NtxPay;

/// <summary>A cell of a file.</summary>
internal readonly struct TableCell
{
    private readonly string? text;

    /// <summary>A cell.</summary>
    /// <param name="text">Its text. That of a number is the shortest that stands for the same binary number, with all its digits.</param>
    /// <param name="kind">What it holds.</param>
    public TableCell(string text, TableCellKind kind = TableCellKind.Text)
    {
        this.text = text;
        Kind = kind;
    }

    /// <summary>Its text, empty where there is none.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>What it holds.</summary>
    public TableCellKind Kind { get; }

    /// <summary>Whether it holds nothing but spaces.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(text);
}
