using System.Text.Json.Serialization;

namespace NtxPay.Benchmarks.Bare;

/// <summary>The API's JSON, compiled.</summary>
[JsonSerializable(typeof(TokenRequest), TypeInfoPropertyName = "TokenRequestType")]
[JsonSerializable(typeof(TokenReply), TypeInfoPropertyName = "TokenReplyType")]
[JsonSerializable(typeof(BalanceReply), TypeInfoPropertyName = "BalanceReplyType")]
[JsonSerializable(typeof(TransferRequest), TypeInfoPropertyName = "TransferRequestType")]
[JsonSerializable(typeof(TransferReply), TypeInfoPropertyName = "TransferReplyType")]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BareJson : JsonSerializerContext
{
    internal sealed record TokenRequest(string ClientId, string ClientSecret);

    internal sealed record TokenReply([property: JsonPropertyName("access_token")] string AccessToken);

    internal sealed record BalanceReply(long AvailableCentavos, long PendingCentavos, string Currency);

    internal sealed record TransferRequest(long AmountCentavos, string DestinationClabe, string BeneficiaryName, string ExternalId);

    internal sealed record TransferReply(string TransactionId, string Status, string DestinationClabe, long AmountCentavos, DateTimeOffset CreatedAt);
}
