using System.Text.Json;
using System.Text.Json.Serialization;
using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Webhooks;

namespace NtxPay.Sandbox.Routing;

/// <summary>The JSON of the API, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ErrorListBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(BalanceBody))]
[JsonSerializable(typeof(CashInBody))]
[JsonSerializable(typeof(CashOutBody))]
[JsonSerializable(typeof(WebhookListBody))]
[JsonSerializable(typeof(NewWebhookBody))]
[JsonSerializable(typeof(RemovedBody))]
[JsonSerializable(typeof(TestBody))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class SandboxJson : JsonSerializerContext;
