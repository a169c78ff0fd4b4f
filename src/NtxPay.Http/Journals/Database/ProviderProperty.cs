using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>Reads what a database's exceptions have beyond their base class. The providers are the user's, and nothing refers to them.</summary>
internal static class ProviderProperty
{
    /// <summary>The value of a public property, or null where the exception has none of the name.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="name">The property's name.</param>
    public static object? Of(DbException exception, string name) => exception.GetType().GetProperty(name)?.GetValue(exception);
}
