namespace NtxPay.PowerShell.Reports;

/// <summary>The notes below the payments of a table in a report.</summary>
internal enum ReportNotes
{
    /// <summary>No notes.</summary>
    None,

    /// <summary>What to do about each payment.</summary>
    Actions,

    /// <summary>The other payments to the same CLABE.</summary>
    SameClabe,
}
