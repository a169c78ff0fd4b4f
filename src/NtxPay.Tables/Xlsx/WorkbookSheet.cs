namespace NtxPay.Tables.Xlsx;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name, as its tab shows it.</param>
/// <param name="Part">The name of the entry that contains it.</param>
/// <param name="IsHidden">Whether the workbook does not show it.</param>
internal sealed record WorkbookSheet(string Name, string Part, bool IsHidden);
