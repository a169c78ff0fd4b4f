using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Reads headers in the formats of web frameworks.</summary>
internal static class HeaderValues
{
    /// <summary>The value of a header, by its case-insensitive name. Several values are joined by commas.</summary>
    /// <param name="headers">A dictionary, a name-value collection, or an object with the headers as properties.</param>
    /// <param name="name">The header's name.</param>
    /// <returns>Null if there is none.</returns>
    public static string? Find(object? headers, string name)
    {
        switch (headers is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : headers)
        {
            case NameValueCollection collection:
                return collection[name];
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    if (IsName(entry.Key, name))
                    {
                        return Text(entry.Value);
                    }
                }

                return null;
            case IEnumerable<KeyValuePair<string, IEnumerable<string>>> pairs:
                return Text(pairs.FirstOrDefault(pair => IsName(pair.Key, name)).Value);
            case IEnumerable<KeyValuePair<string, string>> pairs:
                return pairs.FirstOrDefault(pair => IsName(pair.Key, name)).Value;
            case null:
                return null;
            case var other:
                return PSObject.AsPSObject(other).Properties[name] is { IsGettable: true } property ? Text(property.Value) : null;
        }
    }

    private static bool IsName(object? key, string name) => string.Equals(key?.ToString(), name, StringComparison.OrdinalIgnoreCase);

    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        string text => text,
        IEnumerable values => string.Join(",", values.Cast<object?>()),
        var other => other.ToString(),
    };
}
