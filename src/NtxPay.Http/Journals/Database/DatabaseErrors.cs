namespace NtxPay.Http.Journals.Database;

/// <summary>The errors of a journal in a database.</summary>
internal static class DatabaseErrors
{
    /// <summary>Creates the error that the database reported a permanent error.</summary>
    public static NtxPayException Refused(string location, Exception cause) => Unusable(
        location,
        Localized.Text($"the database reported an error: {DisplayText.ToSentence(cause.Message)}"),
        cause);

    /// <summary>Creates the error that the table exists and has other columns.</summary>
    public static NtxPayException OtherColumns(string location, Exception cause) => Unusable(
        location,
        Localized.Text($"the table exists and is not the table of a journal: it does not have the columns of one ({JournalTable.Columns}), or access to them is denied. Specify another name with -TableName."),
        cause);

    /// <summary>Creates the error that the table has the columns of a journal and does not store entries reliably.</summary>
    public static NtxPayException Unsuitable(string location, string reason, Exception? cause = null) => Unusable(
        location,
        Localized.Text($"the table was not created by this module, and {reason} Specify another name with -TableName, and let the module create the table."),
        cause);

    /// <summary>Creates the error that the connection already has a transaction or cannot begin one.</summary>
    public static NtxPayException InTransaction(string location, Exception cause) => Unusable(
        location,
        Localized.Text($"its connection cannot begin a transaction. Use a connection for the journal that nothing else uses, without an open transaction."),
        cause);

    /// <summary>Creates the error that the connection does not report how many rows a statement changed.</summary>
    public static NtxPayException RowsNotCounted(string location) => Unusable(
        location,
        Localized.Text($"the database does not report how many rows a statement changes (SET NOCOUNT ON, or a trigger on the table). Disable it for this connection."));

    private static NtxPayException Unusable(string location, string reason, Exception? cause = null) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal in {location} cannot be used: {reason}"), cause);
}
