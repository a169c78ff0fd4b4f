using System.Text.Json;

namespace NtxPay.Sandbox.Routing;

/// <summary>
/// The fields of a JSON body, checked as strictly as the API does: what is not asked for must not be there. All that
/// is wrong is collected and told at once.
/// </summary>
internal sealed class BodyFields
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];

    private BodyFields(JsonElement body)
    {
        // Of a name that comes twice the last one counts, as in JavaScript.
        foreach (var property in body.EnumerateObject())
            fields[property.Name] = property.Value.Clone();
    }

    /// <summary>Parses a body; an empty one has no fields.</summary>
    /// <exception cref="RefusedException">415: it is not declared as JSON; 400: it is no JSON object.</exception>
    public static BodyFields Parse(ApiCall call)
    {
        if (call.Body.IsEmpty)
            return Parse("{}"u8.ToArray());

        if (!JsonMediaType.IsDeclaredBy(call.Request))
            throw new RefusedException(415, "Content-Type must be application/json");

        return Parse(call.Body);
    }

    /// <summary>Takes a field that must be a text.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="minimum">The least number of characters.</param>
    /// <param name="maximum">The greatest number of characters.</param>
    /// <returns>The text; an empty one where it is missing, which <see cref="ThrowIfWrong"/> tells.</returns>
    public string Text(string name, int minimum, int maximum)
    {
        var given = fields.TryGetValue(name, out var field);
        fields.Remove(name);
        if (!given || field.ValueKind != JsonValueKind.String)
        {
            problems.Add($"{name} must be a string");
            return string.Empty;
        }

        var text = field.GetString()!;
        if (text.Length < minimum)
            problems.Add($"{name} must be longer than or equal to {minimum} characters");

        if (text.Length > maximum)
            problems.Add($"{name} must be shorter than or equal to {maximum} characters");

        return text;
    }

    /// <summary>Ends the check: every field has been taken.</summary>
    /// <exception cref="RefusedException">400, with all that is wrong.</exception>
    public void ThrowIfWrong()
    {
        problems.InsertRange(0, fields.Keys.Select(name => $"property {name} should not exist"));
        if (problems.Count > 0)
            throw new RefusedException(400, problems);
    }

    private static BodyFields Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new BodyFields(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A lone surrogate in a name is found only when the name is read, and is an invalid operation then.
            throw new RefusedException(400, "The body is not valid JSON");
        }

        throw new RefusedException(400, "The body must be a JSON object");
    }
}
