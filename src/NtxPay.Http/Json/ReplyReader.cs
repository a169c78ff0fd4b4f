using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NtxPay.Http.Errors;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Json;

/// <summary>Reads replies with a defined JSON type.</summary>
internal static class ReplyReader
{
    /// <summary>Reads the object in the reply.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static T Read<T>(ApiReply reply, ApiCall call, JsonTypeInfo<T> type)
        where T : class
    {
        ThrowIfNotJson(reply, call);
        try
        {
            return JsonSerializer.Deserialize(reply.Text, type) ?? throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"it is null"));
        }
        catch (JsonException exception) when (exception.InnerException is JsonException)
        {
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"it is not valid JSON"));
        }
        catch (JsonException exception)
        {
            // Only the property's name is reported: the exception's message may quote the body.
            var property = exception.Path?.StartsWith("$.", StringComparison.Ordinal) == true ? exception.Path.Substring(2) : null;
            throw ErrorClassifier.InvalidResponse(
                reply,
                call,
                property is null ? Localized.Text($"it is not the expected JSON object") : Localized.Text($"its {property} has a value of the wrong type or size"));
        }
    }

    /// <summary>Throws if the reply does not have a body with a JSON content type.</summary>
    public static void ThrowIfNotJson(ApiReply reply, ApiCall call)
    {
        if (reply.IsEmpty)
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"it is empty"));

        if (reply.IsHtml)
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"it is an HTML page, not JSON"));

        if (!reply.IsJson)
        {
            throw ErrorClassifier.InvalidResponse(reply, call, reply.MediaType.Length == 0
                ? Localized.Text($"it has no content type; application/json is expected")
                : Localized.Text($"its content type is {DisplayText.Clean(reply.MediaType, DisplayText.MaximumQuoteLength)}, not application/json"));
        }
    }
}
