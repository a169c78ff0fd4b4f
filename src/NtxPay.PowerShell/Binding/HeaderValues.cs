using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Reads headers in the formats of web frameworks.</summary>
internal static class HeaderValues
{
    /// <summary>Finds the value of a header. Several values are joined by commas.</summary>
    /// <param name="headers">A dictionary, a name-value collection, or an object with the headers as properties.</param>
    /// <param name="name">The header's name (case-insensitive).</param>
    /// <returns>The value, or null if the header is missing.</returns>
    public static string? Find(object? headers, string name)
    {
        switch (PSObjects.UnwrapUnlessCustom(headers))
        {
            case NameValueCollection collection:
                return collection[name];
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    if (IsName(entry.Key, name))
                    {
                        return ToText(entry.Value);
                    }
                }

                return null;
            case IEnumerable<KeyValuePair<string, IEnumerable<string>>> pairs:
                return ToText(pairs.FirstOrDefault(pair => IsName(pair.Key, name)).Value);
            case IEnumerable<KeyValuePair<string, string>> pairs:
                return pairs.FirstOrDefault(pair => IsName(pair.Key, name)).Value;
            case null:
                return null;
            case var other:
                return PSObject.AsPSObject(other).Properties[name] is { IsGettable: true } property ? ToText(property.Value) : null;
        }
    }

    private static bool IsName(object? key, string name) => string.Equals(key?.ToString(), name, StringComparison.OrdinalIgnoreCase);

    private static string? ToText(object? value) => PSObjects.Unwrap(value) switch
    {
        null => null,
        string text => text,
        IEnumerable values => string.Join(",", values.Cast<object?>()),
        var other => other.ToString(),
    };
}
