using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace NtxPay.Http.Json;

/// <summary>Parses JSON text into a tree of plain .NET values, which other assemblies can read without a JSON library.</summary>
internal static class JsonTree
{
    /// <summary>Parses <paramref name="json"/>. Strings lose their control characters, secrets excepted.</summary>
    /// <exception cref="JsonException">It is not JSON, nested too deep, or an object has the same name twice.</exception>
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList().AsReadOnly(),
        JsonValueKind.String => DisplayText.WithoutControls(element.GetString()!),
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
            var isSecret = property.Value.ValueKind == JsonValueKind.String && ApiResponse.SecretFields.Contains(property.Name, StringComparer.Ordinal);
            tree.Add(DisplayText.WithoutControls(property.Name), isSecret ? property.Value.GetString() : Read(property.Value));
        }

        return tree;
    }

    /// <summary>Reads a number without rounding. A number that long, decimal and BigInteger cannot represent exactly stays text.</summary>
    private static object ReadNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole;

        var text = element.GetRawText();
        if (element.TryGetDecimal(out var number) && NumberText.AreEqual(text, number.ToString(CultureInfo.InvariantCulture)))
            return number;

        return NumberText.IsWhole(text) ? BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : text;
    }
}
