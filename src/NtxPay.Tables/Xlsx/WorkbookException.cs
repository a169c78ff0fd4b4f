namespace NtxPay.Tables.Xlsx;

/// <summary>Thrown when a workbook has an unsupported format.</summary>
/// <param name="message">The message for the user.</param>
internal sealed class WorkbookException(string message) : Exception(message);
