using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Routing;

/// <summary>The body of an error with a list of messages about the fields of a request.</summary>
internal sealed record ErrorListBody(
    int StatusCode,
    IReadOnlyList<string> Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
