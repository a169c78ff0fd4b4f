using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>Distinguishes permanent failures from temporary ones. An unknown failure counts as temporary.</summary>
internal static class FailureClassifier
{
    /// <summary>
    /// Classes or values of SQLSTATE: a value does not fit a column, a feature is not supported, access is denied or a table missing, a schema is
    /// missing, the database is read-only.
    /// </summary>
    private static readonly string[] StatementStates = ["22", "0A", "42", "3F", "25006"];

    /// <summary>For the connection: the user is not accepted or has no permission for the database, or the database does not exist.</summary>
    private static readonly string[] ConnectionStates = ["28", "3D", "42501"];

    /// <summary>Returns whether a retry cannot succeed.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="dialect">The database's dialect.</param>
    /// <param name="isConnected">Whether the connection was open before the failure.</param>
    public static bool IsPermanent(DbException exception, DatabaseDialect dialect, bool isConnected)
    {
        if (dialect.GetErrorNumber(exception) is { } number && dialect.PermanentErrors.Contains(number))
            return true;

        return GetSqlState(exception) is { } state
            && (isConnected ? StatementStates : ConnectionStates).Any(start => state.StartsWith(start, StringComparison.Ordinal));
    }

#if NET
    private static string? GetSqlState(DbException exception) => exception.SqlState;
#else
    /// <summary>Returns the SQLSTATE, or null. The base class has none on this framework; providers that know it have it as a property.</summary>
    private static string? GetSqlState(DbException exception) => ProviderProperty.Get(exception, "SqlState") as string;
#endif
}
