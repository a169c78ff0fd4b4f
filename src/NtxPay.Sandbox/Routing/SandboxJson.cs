using System.Text.Json;
using System.Text.Json.Serialization;
using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Webhooks;

namespace NtxPay.Sandbox.Routing;

/// <summary>The bodies of the API as JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ErrorListBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(BalanceBody))]
[JsonSerializable(typeof(CashInBody))]
[JsonSerializable(typeof(CashOutBody))]
[JsonSerializable(typeof(WebhookListBody))]
[JsonSerializable(typeof(WebhookCreatedBody))]
[JsonSerializable(typeof(WebhookDeletedBody))]
[JsonSerializable(typeof(WebhookTestResponseBody))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class SandboxJson : JsonSerializerContext;
