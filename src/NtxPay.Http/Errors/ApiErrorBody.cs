using System.Text.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>The body of an error in the API's format: <c>message</c> (text or a list), <c>error</c>, <c>code</c>.</summary>
internal sealed class ApiErrorBody
{
    private const int MaximumCodeLength = 64;

    private ApiErrorBody(string? message, string? code, bool isApiFormat)
    {
        Message = message;
        Code = code;
        IsApiFormat = isApiFormat;
    }

    /// <summary>A body that is not in the API's format.</summary>
    public static ApiErrorBody None { get; } = new(null, null, isApiFormat: false);

    /// <summary>Whether the body has the API's own error format: a message, and the status of the reply as <c>statusCode</c>.</summary>
    public bool IsApiFormat { get; }

    /// <summary>The API's message, without control characters and secrets, or null.</summary>
    public string? Message { get; }

    /// <summary>The API's error code, or null.</summary>
    public string? Code { get; }

    /// <summary>Reads the body of an error. A body in another format is ignored.</summary>
    public static ApiErrorBody Read(ApiReply reply, Func<string, string> redact)
    {
        // The content type is not checked: gateways change it.
        if (reply.IsEmpty || reply.IsHtml)
            return None;

        try
        {
            using var document = JsonDocument.Parse(reply.Text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return None;

            var message = ReadText(document.RootElement, "message");
            var text = message ?? ReadText(document.RootElement, "error");
            var code = ReadText(document.RootElement, "code");
            return new ApiErrorBody(
                text is null ? null : DisplayText.Clean(redact(text), DisplayText.MaximumQuoteLength),
                code is null ? null : DisplayText.Clean(redact(code), MaximumCodeLength),
                message is not null && HasStatus(document.RootElement, reply.StatusCode));
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>Returns whether the message or the code contains one of <paramref name="words"/>, in any case.</summary>
    public bool Mentions(params string[] words) =>
        words.Any(word => Contains(Message, word) || Contains(Code, word));

    private static bool Contains(string? text, string word) =>
        text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private static bool HasStatus(JsonElement error, int status) =>
        error.TryGetProperty("statusCode", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var reported)
        && reported == status;

    private static string? ReadText(JsonElement error, string property) =>
        !error.TryGetProperty(property, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Array => Join(value),
            _ => null,
        };

    private static string? Join(JsonElement list)
    {
        var texts = list.EnumerateArray()
            .Where(static item => item.ValueKind == JsonValueKind.String)
            .Select(static item => item.GetString())
            .ToArray();
        return texts.Length == 0 ? null : string.Join("; ", texts);
    }
}
