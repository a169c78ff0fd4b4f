using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NtxPay.Server;

namespace NtxPay.Sandbox.Routing;

/// <summary>Creates responses.</summary>
internal static class Responses
{
    /// <summary>Creates a response with a JSON body.</summary>
    public static SandboxResponse Json<T>(int statusCode, T body, JsonTypeInfo<T> type) =>
        WithBody(statusCode, JsonSerializer.SerializeToUtf8Bytes(body, type), "application/json; charset=utf-8");

    /// <summary>Creates an HTML page, as a gateway in front of the API returns it.</summary>
    public static SandboxResponse Html(int statusCode, string page) =>
        WithBody(statusCode, Encoding.UTF8.GetBytes(page), "text/html");

    /// <summary>Creates an error in the API's format, with one message.</summary>
    public static SandboxResponse Error(int statusCode, string message, string? code = null) =>
        Json(statusCode, new ErrorBody(statusCode, message, ReasonPhrase.Get(statusCode), code), SandboxJson.Default.ErrorBody);

    /// <summary>Creates an error in the API's format, with a list of messages.</summary>
    public static SandboxResponse Error(int statusCode, IReadOnlyList<string> messages, string? code = null) =>
        Json(statusCode, new ErrorListBody(statusCode, messages, ReasonPhrase.Get(statusCode), code), SandboxJson.Default.ErrorListBody);

    /// <summary>Creates a response without a body.</summary>
    public static SandboxResponse NoContent() => new() { StatusCode = 204 };

    private static SandboxResponse WithBody(int statusCode, byte[] body, string contentType) =>
        new SandboxResponse { StatusCode = statusCode, Body = body, ContentLength = body.Length }
            .With("Content-Type", contentType);
}
