using System.Text.Json;

namespace NtxPay.Sandbox.Routing;

/// <summary>
/// The fields of a JSON body, checked as strictly as the API does: what is not asked for must not be there, and what is
/// not given must be left out rather than null. All that is wrong is collected and told at once.
/// </summary>
internal sealed class BodyFields
{
    // The greatest whole number that every reader of JSON can tell from its neighbours.
    private const long GreatestInteger = 9_007_199_254_740_991;

    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];
    private string? code;

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

    /// <summary>Whether a field is there and has not been taken.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>Takes a field that must be a text.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="minimum">The least number of characters.</param>
    /// <param name="maximum">The greatest number of characters.</param>
    /// <returns>The text; an empty one where it is missing, which <see cref="ThrowIfWrong"/> tells.</returns>
    public string Text(string name, int minimum, int maximum)
    {
        if (TakeText(name) is not { } text)
            return string.Empty;

        var length = LengthOf(text);
        if (length < minimum)
            problems.Add($"{name} must be longer than or equal to {minimum} characters");

        if (length > maximum)
            problems.Add($"{name} must be shorter than or equal to {maximum} characters");

        return text;
    }

    /// <summary>Takes a field that must be a text of a form.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="isRight">Tells whether the text has the form.</param>
    /// <param name="rule">What to say where it has not.</param>
    /// <returns>The text; an empty one where it is missing, which <see cref="ThrowIfWrong"/> tells.</returns>
    public string Text(string name, Func<string, bool> isRight, string rule)
    {
        if (TakeText(name) is not { } text)
            return string.Empty;

        if (!isRight(text))
            problems.Add($"{name} {rule}");

        return text;
    }

    /// <summary>Takes a text of 1 to some characters that may be left out; null where it is.</summary>
    public string? OptionalText(string name, int maximum) => OptionalText(name, minimum: 1, maximum);

    /// <summary>Takes a text that may be left out; null where it is.</summary>
    public string? OptionalText(string name, int minimum, int maximum) => Has(name) ? Text(name, minimum, maximum) : null;

    /// <summary>Takes a text that must be one of some.</summary>
    public string Choice(string name, IReadOnlyList<string> choices) =>
        Text(name, choices.Contains, $"must be one of the following values: {string.Join(", ", choices)}");

    /// <summary>Takes a list of exactly one text, which must be one of some.</summary>
    public string OnlyChoice(string name, IReadOnlyList<string> choices)
    {
        var given = Take(name);
        if (given.ValueKind != JsonValueKind.Array || given.GetArrayLength() != 1)
        {
            problems.Add($"{name} must contain exactly 1 element");
            return string.Empty;
        }

        fields[name] = given[0];
        return Choice(name, choices);
    }

    /// <summary>Takes an amount in MXN centavos.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="minimum">The least amount.</param>
    /// <param name="codeBelow">The code that the API has for a lesser one.</param>
    public long Centavos(string name, long minimum, string? codeBelow = null)
    {
        var field = Take(name);
        if (field.ValueKind != JsonValueKind.Number || !field.TryGetInt64(out var amount) || amount > GreatestInteger)
        {
            problems.Add($"{name} must be an integer number");
            return minimum;
        }

        if (amount < minimum)
        {
            problems.Add($"{name} must not be less than {minimum}");
            code ??= codeBelow;
        }

        return amount;
    }

    /// <summary>Ends the check: every field has been taken.</summary>
    /// <exception cref="RefusedException">400, with all that is wrong.</exception>
    public void ThrowIfWrong()
    {
        problems.InsertRange(0, fields.Keys.Select(name => $"property {name} should not exist"));
        if (problems.Count > 0)
            throw new RefusedException(400, problems, code);
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

    /// <summary>Characters as people count them: those beyond the first plane are one, not two.</summary>
    private static int LengthOf(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private JsonElement Take(string name)
    {
        fields.TryGetValue(name, out var field);
        fields.Remove(name);
        return field;
    }

    private string? TakeText(string name)
    {
        var field = Take(name);
        try
        {
            if (field.ValueKind == JsonValueKind.String)
                return field.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: no text, although it is valid JSON.
        }

        problems.Add($"{name} must be a string");
        return null;
    }
}
