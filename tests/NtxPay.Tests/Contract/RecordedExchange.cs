namespace NtxPay.Tests.Contract;

/// <summary>A request and its answer.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="RequestHeaders">The request's headers by name, whatever the case.</param>
/// <param name="RequestBody">The request's body; empty where it had none.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="ResponseBody">The answer's body.</param>
internal sealed record RecordedExchange(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> RequestHeaders,
    string RequestBody,
    int Status,
    string ResponseBody)
{
    public override string ToString() => $"{Method} {Path} → {Status}";
}
