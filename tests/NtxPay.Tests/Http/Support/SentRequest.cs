namespace NtxPay.Tests.Http.Support;

/// <summary>A request as it reached the fake API.</summary>
internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The token that it carried, or null.</summary>
    public string? Token => Headers.TryGetValue("Authorization", out var value) ? value["Bearer ".Length..] : null;
}
