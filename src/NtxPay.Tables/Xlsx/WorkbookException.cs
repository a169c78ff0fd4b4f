namespace NtxPay.Tables.Xlsx;

/// <summary>Thrown where a workbook is not in its format.</summary>
/// <param name="message">What is wrong, as sentences for a person.</param>
internal sealed class WorkbookException(string message) : Exception(message);
