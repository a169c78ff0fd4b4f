using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NtxPay.Http.Json;

/// <summary>A JSON object of a reply: read-only, in the order of the text.</summary>
internal sealed class JsonObjectTree : IReadOnlyDictionary<string, object?>
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => names.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => names;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => names.Select(name => values[name]);

    /// <inheritdoc/>
    public object? this[string key] => values[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        names.Select(name => new KeyValuePair<string, object?>(name, values[name])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds a property while the tree is being read.</summary>
    /// <exception cref="JsonException">The object has the name already.</exception>
    internal void Add(string name, object? value)
    {
        if (values.ContainsKey(name))
            throw new JsonException();

        names.Add(name);
        values.Add(name, value);
    }
}
