using System.Text.Json.Serialization;
using NtxPay.Http.Payments;
using NtxPay.Http.Tokens;
using NtxPay.Http.Webhooks;

namespace NtxPay.Http.Json;

/// <summary>Reads the API's answers and events; generated at compile time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(ShownTextConverter)])]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(BalanceAnswer))]
[JsonSerializable(typeof(CashInAnswer))]
[JsonSerializable(typeof(CashOutAnswer))]
[JsonSerializable(typeof(WebhookAnswer))]
[JsonSerializable(typeof(WebhookListAnswer))]
[JsonSerializable(typeof(WebhookTestAnswer))]
[JsonSerializable(typeof(ReceivedEvent))]
internal sealed partial class AnswerJson : JsonSerializerContext;
