using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Routing;

/// <summary>The body of an error with one message, and a code where the API has one for it.</summary>
internal sealed record ErrorBody(
    int StatusCode,
    string Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);

/// <summary>The body of an error with a list of messages: what is wrong with the fields of a request.</summary>
internal sealed record ErrorListBody(
    int StatusCode,
    IReadOnlyList<string> Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
