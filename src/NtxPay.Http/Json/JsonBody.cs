using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Json;

/// <summary>Serializes a tree of plain .NET values: the body of a request without a type in the module.</summary>
internal static class JsonBody
{
    private const string ExternalId = "externalId";
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Throws for invalid Unicode.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes JSON text as UTF-8, which is sent unchanged.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it has a lone surrogate.</exception>
    public static byte[] Encode(string json)
    {
        try
        {
            return Strict.GetBytes(json);
        }
        catch (EncoderFallbackException)
        {
            throw Refused(Localized.Text($"a string has a lone surrogate"));
        }
    }

    /// <summary>Serializes <paramref name="tree"/> as UTF-8 JSON.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: a value cannot be represented in JSON, or the nesting is too deep.</exception>
    public static byte[] Serialize(object tree)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, tree, depth: 0);
        }

        return stream.ToArray();
    }

    /// <summary>Returns the text if it is valid Unicode. The JSON writer would replace lone surrogates with U+FFFD.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it has a lone surrogate.</exception>
    public static string EnsureValidUnicode(string text)
    {
        _ = Encode(text);
        return text;
    }

    /// <summary>Finds the externalId of a body (a tree or JSON text), or null.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: it is text, but not JSON.</exception>
    public static string? FindExternalId(object? body) => body switch
    {
        string json => FindExternalId(json),
        IDictionary dictionary => dictionary[ExternalId] as string,
        _ => null,
    };

    private static string? FindExternalId(string json)
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
                Localized.Text($"The body is not JSON text. Use JSON text, or an object or hashtable to convert to JSON."));
        }
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > ApiRequest.MaximumBodyDepth)
            throw Refused(Localized.Text($"it is nested more than {ApiRequest.MaximumBodyDepth} levels deep, or contains itself"));

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
            writer.WritePropertyName(EnsureValidUnicode(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty));
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
                writer.WriteStringValue(EnsureValidUnicode(ToText(value)));
                break;
        }
    }

    private static void WriteFloat(Utf8JsonWriter writer, double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw Refused(Localized.Text($"JSON has no number for infinity or NaN"));

        writer.WriteNumberValue(number);
    }

    private static string ToText(object value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        DateTime time => time.ToUniversalTime().ToString(Iso8601, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString(Iso8601, CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        Uri address => address.OriginalString,
        _ => throw Refused(Localized.Text($"JSON cannot represent a value of type {value.GetType().Name}")),
    };

    private static NtxPayException Refused(string reason) =>
        new(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The request body cannot be sent: {reason}. Use dictionaries, lists, strings, numbers, Booleans and dates."));
}
