using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NtxPay.Tests.Sandbox.Support;

/// <summary>A raw delivery.</summary>
internal sealed record ReceivedDelivery(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string EventId => Headers["x-event-id"];

    public string Signature => Headers["X-NTXPay-Signature"];

    /// <summary>Returns the expected signature with a secret.</summary>
    public string SignatureUnder(string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body));
}
