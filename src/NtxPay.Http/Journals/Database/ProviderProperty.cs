using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>Reads properties that a provider adds to its exceptions. The user supplies the provider, so that the module has no reference to it.</summary>
internal static class ProviderProperty
{
    /// <summary>Gets the value of a public property, or null if the exception has no property with the name.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="name">The property's name.</param>
    public static object? Get(DbException exception, string name) => exception.GetType().GetProperty(name)?.GetValue(exception);
}
