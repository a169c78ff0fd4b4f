using System.Text.Json.Serialization;
using NtxPay.Http.Payments;
using NtxPay.Http.Tokens;
using NtxPay.Http.Webhooks;

namespace NtxPay.Http.Json;

/// <summary>Reads the API's replies and events; generated at compile time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(DisplayTextConverter)])]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(BalanceReply))]
[JsonSerializable(typeof(CashInReply))]
[JsonSerializable(typeof(CashOutReply))]
[JsonSerializable(typeof(WebhookReply))]
[JsonSerializable(typeof(WebhookListReply))]
[JsonSerializable(typeof(WebhookTestReply))]
[JsonSerializable(typeof(WebhookEventBody))]
internal sealed partial class ReplyJson : JsonSerializerContext;
