using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NtxPay.Http.Errors;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Json;

/// <summary>Reads answers whose shape the API promises.</summary>
internal static class TypedAnswer
{
    /// <summary>The answer's object.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static T Read<T>(Answer answer, Call call, JsonTypeInfo<T> type)
        where T : class
    {
        Demand(answer, call);
        try
        {
            return JsonSerializer.Deserialize(answer.Text, type) ?? throw ErrorClassifier.Unreadable(answer, call, Localized.Text($"it is null"));
        }
        catch (JsonException exception) when (exception.InnerException is JsonException)
        {
            throw ErrorClassifier.Unreadable(answer, call, Localized.Text($"it is not valid JSON"));
        }
        catch (JsonException exception)
        {
            // Only the property's name is told: the exception's own words may quote the body.
            var property = exception.Path?.StartsWith("$.", StringComparison.Ordinal) == true ? exception.Path.Substring(2) : null;
            throw ErrorClassifier.Unreadable(
                answer,
                call,
                property is null ? Localized.Text($"it is not the promised JSON object") : Localized.Text($"its {property} has a value of the wrong type or size"));
        }
    }

    /// <summary>Throws unless the answer has a body that calls itself JSON.</summary>
    public static void Demand(Answer answer, Call call)
    {
        if (answer.IsEmpty)
            throw ErrorClassifier.Unreadable(answer, call, Localized.Text($"it is empty"));

        if (answer.IsHtml)
            throw ErrorClassifier.Unreadable(answer, call, Localized.Text($"it is a web page in place of JSON"));

        if (!answer.IsJson)
        {
            throw ErrorClassifier.Unreadable(answer, call, answer.MediaType.Length == 0
                ? Localized.Text($"its content type is none, not application/json")
                : Localized.Text($"its content type is {Readable.Clean(answer.MediaType, Readable.MaximumQuote)}, not application/json"));
        }
    }
}
