namespace NtxPay;

/// <summary>Which file holds a table, and what its reader does not have to find out itself.</summary>
internal sealed record TableFileOptions
{
    /// <summary>The file's path in the file system.</summary>
    public required string Path { get; init; }

    /// <summary>The separator of a CSV file, or null to find it out.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of a CSV file by its name or code page, or null to find it out.</summary>
    public string? Encoding { get; init; }

    /// <summary>The name of a workbook's sheet, or null for the only one that is not empty.</summary>
    public string? Sheet { get; init; }
}
