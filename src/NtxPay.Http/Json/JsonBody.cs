using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Json;

/// <summary>A tree of plain .NET values as JSON: the body of a request that the module has no type for.</summary>
internal static class JsonBody
{
    /// <summary>How deep a body may nest; deeper is taken for a loop.</summary>
    public const int MaximumDepth = 32;

    private const string ExternalId = "externalId";
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Encodes what is Unicode, and throws at what is not.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The UTF-8 of JSON text, which is sent as it is.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it has half of a character.</exception>
    public static byte[] Encode(string json)
    {
        try
        {
            return Strict.GetBytes(json);
        }
        catch (EncoderFallbackException)
        {
            throw Rejected(Localized.Text($"a text holds half of a character"));
        }
    }

    /// <summary>The UTF-8 JSON of <paramref name="tree"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: a value that JSON has no form for, or too deep.</exception>
    public static byte[] Write(object tree)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, tree, depth: 0);
        }

        return stream.ToArray();
    }

    /// <summary>The text itself. The writer would send U+FFFD in place of half of a character.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it has half of a character.</exception>
    public static string ThrowIfInvalidUnicode(string text)
    {
        _ = Encode(text);
        return text;
    }

    /// <summary>The externalId of a body, a tree or JSON text, or null where it has none.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it is text, and no JSON.</exception>
    public static string? ExternalIdOf(object? body) => body switch
    {
        string json => ExternalIdOf(json),
        IDictionary dictionary => dictionary[ExternalId] as string,
        _ => null,
    };

    private static string? ExternalIdOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(LoneSurrogates.Replace(json)));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty(ExternalId, out var id)
                && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"The body is text, and no JSON. Give JSON text, or an object or a hashtable that becomes JSON."));
        }
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaximumDepth)
            throw Rejected(Localized.Text($"it nests more than {MaximumDepth} levels deep, or contains itself"));

        switch (value)
        {
            case IDictionary dictionary:
                WriteObject(writer, dictionary, depth);
                break;
            case IEnumerable items and not string:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, value);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary dictionary, int depth)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(ThrowIfInvalidUnicode(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty));
            Write(writer, entry.Value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case Enum name:
                writer.WriteStringValue(name.ToString());
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case float or double:
                WriteFloat(writer, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(ThrowIfInvalidUnicode(Text(value)));
                break;
        }
    }

    private static void WriteFloat(Utf8JsonWriter writer, double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw Rejected(Localized.Text($"JSON has no number for infinity or NaN"));

        writer.WriteNumberValue(number);
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        DateTime time => time.ToUniversalTime().ToString(Iso8601, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString(Iso8601, CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        Uri address => address.OriginalString,
        _ => throw Rejected(Localized.Text($"JSON has no form for a value of type {value.GetType().Name}")),
    };

    private static NtxPayException Rejected(string why) =>
        new(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The request's body cannot be sent: {why}. Give it as dictionaries, lists, texts, numbers, booleans and dates."));
}
