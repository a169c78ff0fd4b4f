using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Routing;

/// <summary>The body of an error with one message, and a code where the API has one for it.</summary>
internal sealed record ErrorBody(
    int StatusCode,
    string Message,
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code);
