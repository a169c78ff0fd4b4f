namespace NtxPay.PowerShell.Reports;

/// <summary>The options of a report.</summary>
internal sealed class ReportOptions
{
    /// <summary>The title; null for the default title.</summary>
    public string? Title { get; init; }

    /// <summary>The language of the page, such as es-MX.</summary>
    public required string Language { get; init; }

    /// <summary>The time of the report. All times are shown in its time zone.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The id of that time zone, such as America/Mexico_City.</summary>
    public required string TimeZoneId { get; init; }

    /// <summary>Whether the payments were compared with a table, which provides the names and a total.</summary>
    public required bool HasTable { get; init; }
}
