namespace NtxPay;

/// <summary>The file of a table, and the settings that are not detected.</summary>
internal sealed record TableFileOptions
{
    /// <summary>The file's path in the file system.</summary>
    public required string Path { get; init; }

    /// <summary>The delimiter of a CSV file, or null to detect it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of a CSV file by its name or code page, or null to detect it.</summary>
    public string? Encoding { get; init; }

    /// <summary>The name of a workbook's sheet, or null for the only one that is not empty.</summary>
    public string? Sheet { get; init; }
}
