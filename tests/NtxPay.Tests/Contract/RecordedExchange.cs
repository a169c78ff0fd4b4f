namespace NtxPay.Tests.Contract;

/// <summary>A request and its response.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="RequestHeaders">The headers of the request by name, case-insensitively.</param>
/// <param name="RequestBody">The body of the request, or empty.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="ResponseBody">The body of the response.</param>
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
