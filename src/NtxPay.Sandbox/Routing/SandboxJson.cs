using System.Text.Json;
using System.Text.Json.Serialization;
using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Authentication;

namespace NtxPay.Sandbox.Routing;

/// <summary>The JSON of the API, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ErrorListBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(BalanceBody))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class SandboxJson : JsonSerializerContext;
