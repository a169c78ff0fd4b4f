namespace NtxPay.Http.Journals.Database;

/// <summary>What can be wrong with a journal in a database, in words.</summary>
internal static class DatabaseErrors
{
    /// <summary>The database refuses it, and another try does not mend that.</summary>
    public static NtxPayException Refused(string location, Exception cause) => Unusable(
        location,
        Localized.Text($"the database says: {cause.Message.TrimEnd('.', ' ')}."),
        cause);

    /// <summary>There is a table of the name with other columns.</summary>
    public static NtxPayException OtherShape(string location, Exception cause) => Unusable(
        location,
        Localized.Text($"the table exists and is another one: it lacks the columns of a journal ({JournalTable.Columns}), or they may not be read. Give another name with -TableName."),
        cause);

    /// <summary>There is a table of the name and columns that does not keep what is written.</summary>
    public static NtxPayException Unfit(string location, string why, Exception? cause = null) => Unusable(
        location,
        Localized.Text($"the table was not created by this module, and {why} Give another name with -TableName, and let the module create the table."),
        cause);

    /// <summary>A statement of the connection's owner has begun a transaction.</summary>
    public static NtxPayException InTransaction(string location, Exception cause) => Unusable(
        location,
        Localized.Text($"a transaction cannot be begun on its connection. Give the journal a connection that nothing else uses, without an open transaction."),
        cause);

    /// <summary>The connection does not say how many rows a statement changed.</summary>
    public static NtxPayException Uncounted(string location) => Unusable(
        location,
        Localized.Text($"the database does not report how many rows a statement changes (SET NOCOUNT ON, or a trigger on the table). Switch that off for this connection."));

    private static NtxPayException Unusable(string location, string why, Exception? cause = null) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal in {location} cannot be used: {why}"), cause);
}
