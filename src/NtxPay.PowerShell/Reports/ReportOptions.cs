namespace NtxPay.PowerShell.Reports;

/// <summary>How a report is made.</summary>
internal sealed class ReportOptions
{
    /// <summary>The title; null for the usual one.</summary>
    public string? Title { get; init; }

    /// <summary>The language of the page, such as es-MX.</summary>
    public required string Language { get; init; }

    /// <summary>The time of the report, in the zone in which all times are shown.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether the payments were compared with a table, which has their names and a total.</summary>
    public required bool HasTable { get; init; }
}
