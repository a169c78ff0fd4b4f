using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>
/// Converts between PowerShell objects and the plain trees that the client serializes as JSON, so that neither depends on
/// the other's types.
/// </summary>
internal static class ObjectTree
{
    /// <summary>The intrinsic members of every PSObject.</summary>
    private static readonly string[] ReservedNames = ["PSBase", "PSAdapted", "PSExtended", "PSObject", "PSTypeNames"];

    /// <summary>Converts a user's value to a plain tree: ordered dictionaries, arrays, and values.</summary>
    /// <param name="value">A hashtable, an object, a list, a value or null.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it is nested too deeply.</exception>
    public static object? FromPowerShell(object? value) => FromPowerShell(value, ApiRequest.MaximumBodyDepth + 1);

    /// <summary>
    /// Converts a plain tree to PowerShell objects; to a case-sensitive dictionary if an object cannot have the names.
    /// </summary>
    /// <param name="tree">The data of a response.</param>
    public static object? ToPowerShell(object? tree)
    {
        switch (tree)
        {
            case IReadOnlyDictionary<string, object?> fields when !CanBeProperties(fields.Keys):
                var dictionary = new OrderedDictionary(StringComparer.Ordinal);
                foreach (var field in fields)
                {
                    dictionary.Add(field.Key, ToPowerShell(field.Value));
                }

                return dictionary;
            case IReadOnlyDictionary<string, object?> fields:
                var result = new PSObject();
                foreach (var field in fields)
                {
                    result.Properties.Add(new PSNoteProperty(field.Key, ToPowerShell(field.Value)), preValidated: true);
                }

                return result;
            case IReadOnlyList<object?> items:
                return items.Select(ToPowerShell).ToArray();
            default:
                return tree;
        }
    }

    /// <summary>Converts a dictionary to names and values as invariant text. Each element of a list becomes a pair with the same name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ToPairs(IDictionary? dictionary)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry entry in dictionary ?? new Hashtable())
        {
            var value = PSObjects.UnwrapUnlessCustom(entry.Value);
            foreach (var item in value is IEnumerable list and not string ? list.Cast<object?>() : [value])
            {
                pairs.Add(new(ToText(entry.Key), ToText(item)));
            }
        }

        return pairs;
    }

    private static object? FromPowerShell(object? value, int depth)
    {
        if (depth == 0)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"The body is nested more than {ApiRequest.MaximumBodyDepth} levels deep. Specify JSON text instead, or a flatter object."));
        }

        switch (PSObjects.UnwrapUnlessCustom(value))
        {
            case IDictionary dictionary:
                var copy = new OrderedDictionary(StringComparer.Ordinal);
                foreach (DictionaryEntry entry in dictionary)
                {
                    var name = ToText(entry.Key);
                    if (copy.Contains(name))
                        throw Repeated(name);

                    copy.Add(name, FromPowerShell(entry.Value, depth - 1));
                }

                return copy;
            case PSObject custom:
                var fields = new OrderedDictionary(StringComparer.Ordinal);
                foreach (var property in custom.Properties.Where(property => property.IsGettable))
                {
                    fields[property.Name] = FromPowerShell(property.Value, depth - 1);
                }

                return fields;
            case IEnumerable list and not string:
                return list.Cast<object?>().Select(item => FromPowerShell(item, depth - 1)).ToArray();
            case var plain:
                return plain;
        }
    }

    /// <summary>Returns whether names can be property names: not empty, and unique case-insensitively.</summary>
    private static bool CanBeProperties(IEnumerable<string> names)
    {
        var known = new HashSet<string>(ReservedNames, StringComparer.OrdinalIgnoreCase);
        return names.All(name => name.Length > 0 && known.Add(name));
    }

    private static NtxPayException Repeated(string name) => new(
        NtxPayErrorKind.InvalidConfiguration,
        Localized.Text($"The body has two keys that result in the same name, '{name}'. Use each name once."));

    private static string ToText(object? value) => Convert.ToString(PSObjects.UnwrapUnlessCustom(value), CultureInfo.InvariantCulture) ?? string.Empty;
}
