using System.Text.Json.Serialization;
using NtxPay.Http.Payments;
using NtxPay.Http.Webhooks;

namespace NtxPay.Http.Json;

/// <summary>Writes the API's requests; generated at compile time. Null fields are omitted, because the API refuses null.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CashInRequestBody))]
[JsonSerializable(typeof(CashOutRequestBody))]
[JsonSerializable(typeof(WebhookRegistrationBody))]
[JsonSerializable(typeof(WebhookTestBody))]
internal sealed partial class RequestJson : JsonSerializerContext;
