using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Routing;

/// <summary>The body of an error with one message, and the API's code if it has one.</summary>
internal sealed record ErrorBody(
    int StatusCode,
    string Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);

/// <summary>The body of an error with a list of messages about the fields of a request.</summary>
internal sealed record ErrorListBody(
    int StatusCode,
    IReadOnlyList<string> Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
