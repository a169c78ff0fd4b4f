using System.Text.Json;

namespace NtxPay.Sandbox.Routing;

/// <summary>
/// The fields of a JSON body, validated as strictly as the API does: unknown fields and nulls are errors. All errors are
/// collected and reported together.
/// </summary>
internal sealed class BodyFields
{
    // The largest integer that JavaScript represents exactly.
    private const long MaximumSafeInteger = 9_007_199_254_740_991;

    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];
    private string? code;

    private BodyFields(JsonElement body)
    {
        // The last one of duplicate names is used, as in JavaScript.
        foreach (var property in body.EnumerateObject())
            fields[property.Name] = property.Value.Clone();
    }

    /// <summary>Parses a body; an empty one has no fields.</summary>
    /// <exception cref="ApiErrorException">415: its content type is not JSON. 400: it is not a JSON object.</exception>
    public static BodyFields Parse(BufferedRequest request)
    {
        if (request.Body.IsEmpty)
            return Parse("{}"u8.ToArray());

        if (!JsonMediaType.IsContentTypeOf(request.Head))
            throw new ApiErrorException(415, "Content-Type must be application/json");

        return Parse(request.Body);
    }

    /// <summary>Returns whether a field exists and was not taken.</summary>
    public bool Contains(string name) => fields.ContainsKey(name);

    /// <summary>Takes a text field.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="minimum">The minimum length, in characters.</param>
    /// <param name="maximum">The maximum length, in characters.</param>
    /// <returns>The text; empty if it is missing, which <see cref="ThrowIfInvalid"/> reports.</returns>
    public string TakeText(string name, int minimum, int maximum)
    {
        if (TakeString(name) is not { } text)
            return string.Empty;

        var length = CountCodePoints(text);
        if (length < minimum)
            errors.Add($"{name} must be longer than or equal to {minimum} characters");

        if (length > maximum)
            errors.Add($"{name} must be shorter than or equal to {maximum} characters");

        return text;
    }

    /// <summary>Takes a text field with a format.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="isValid">Whether the text has the format.</param>
    /// <param name="rule">The message if it does not.</param>
    /// <returns>The text; empty if it is missing, which <see cref="ThrowIfInvalid"/> reports.</returns>
    public string TakeText(string name, Func<string, bool> isValid, string rule)
    {
        if (TakeString(name) is not { } text)
            return string.Empty;

        if (!isValid(text))
            errors.Add($"{name} {rule}");

        return text;
    }

    /// <summary>Takes an optional text field of 1 character or more; null if it is missing.</summary>
    public string? TakeOptionalText(string name, int maximum) => TakeOptionalText(name, minimum: 1, maximum);

    /// <summary>Takes an optional text field; null if it is missing.</summary>
    public string? TakeOptionalText(string name, int minimum, int maximum) => Contains(name) ? TakeText(name, minimum, maximum) : null;

    /// <summary>Takes a text field that must be one of several values.</summary>
    public string TakeChoice(string name, IReadOnlyList<string> choices) =>
        TakeText(name, choices.Contains, $"must be one of the following values: {string.Join(", ", choices)}");

    /// <summary>Takes a list of exactly one text, which must be one of several values.</summary>
    public string TakeSingleChoice(string name, IReadOnlyList<string> choices)
    {
        var list = Take(name);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != 1)
        {
            errors.Add($"{name} must contain exactly 1 element");
            return string.Empty;
        }

        fields[name] = list[0];
        return TakeChoice(name, choices);
    }

    /// <summary>Takes an amount in MXN centavos.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="minimum">The minimum amount.</param>
    /// <param name="codeBelow">The API's error code for a lower amount.</param>
    public long TakeCentavos(string name, long minimum, string? codeBelow = null)
    {
        var field = Take(name);
        if (field.ValueKind != JsonValueKind.Number || !field.TryGetInt64(out var amount) || amount > MaximumSafeInteger)
        {
            errors.Add($"{name} must be an integer number");
            return minimum;
        }

        if (amount < minimum)
        {
            errors.Add($"{name} must not be less than {minimum}");
            code ??= codeBelow;
        }

        return amount;
    }

    /// <summary>Throws if a field is invalid or was not taken.</summary>
    /// <exception cref="ApiErrorException">400, with all errors.</exception>
    public void ThrowIfInvalid()
    {
        errors.InsertRange(0, fields.Keys.Select(name => $"property {name} should not exist"));
        if (errors.Count > 0)
            throw new ApiErrorException(400, errors, code);
    }

    private static BodyFields Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new BodyFields(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A lone surrogate in a name is detected when the name is read, as an invalid operation.
            throw new ApiErrorException(400, "The body is not valid JSON");
        }

        throw new ApiErrorException(400, "The body must be a JSON object");
    }

    /// <summary>Counts Unicode code points.</summary>
    private static int CountCodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private JsonElement Take(string name)
    {
        fields.TryGetValue(name, out var field);
        fields.Remove(name);
        return field;
    }

    private string? TakeString(string name)
    {
        var field = Take(name);
        try
        {
            if (field.ValueKind == JsonValueKind.String)
                return field.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: valid JSON, but not text.
        }

        errors.Add($"{name} must be a string");
        return null;
    }
}
