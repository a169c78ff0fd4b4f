using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Routing;

/// <summary>The body of an error with one message, and the API's code if it has one.</summary>
internal sealed record ErrorBody(
    int StatusCode,
    string Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
