using System.Text.Json.Serialization;

namespace NtxPay.Benchmarks.Bare;

/// <summary>The API's JSON, compiled.</summary>
[JsonSerializable(typeof(TokenRequest), TypeInfoPropertyName = "TokenRequestType")]
[JsonSerializable(typeof(TokenAnswer), TypeInfoPropertyName = "TokenAnswerType")]
[JsonSerializable(typeof(BalanceAnswer), TypeInfoPropertyName = "BalanceAnswerType")]
[JsonSerializable(typeof(CashOutRequest), TypeInfoPropertyName = "CashOutRequestType")]
[JsonSerializable(typeof(CashOutAnswer), TypeInfoPropertyName = "CashOutAnswerType")]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BareJson : JsonSerializerContext
{
    internal sealed record TokenRequest(string ClientId, string ClientSecret);

    internal sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken);

    internal sealed record BalanceAnswer(long AvailableCentavos, long PendingCentavos, string Currency);

    internal sealed record CashOutRequest(long AmountCentavos, string DestinationClabe, string BeneficiaryName, string ExternalId);

    internal sealed record CashOutAnswer(string TransactionId, string Status, string DestinationClabe, long AmountCentavos, DateTimeOffset CreatedAt);
}
