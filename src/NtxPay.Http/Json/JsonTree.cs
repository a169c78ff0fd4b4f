using System.Text.Json;

namespace NtxPay.Http.Json;

/// <summary>JSON text as a tree of plain .NET values, which any assembly can read without a JSON library.</summary>
internal static class JsonTree
{
    /// <summary>Parses <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested too deep.</exception>
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList().AsReadOnly(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => ReadNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static JsonObjectTree ReadObject(JsonElement element)
    {
        var tree = new JsonObjectTree();
        foreach (var property in element.EnumerateObject())
        {
            tree.Set(property.Name, Read(property.Value));
        }

        return tree;
    }

    /// <summary>Never a double: amounts stay exact. What no decimal holds stays text.</summary>
    private static object ReadNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole;

        return element.TryGetDecimal(out var exact) ? exact : element.GetRawText();
    }
}
