using System.Text.Json.Serialization;
using NtxPay.Http.Json;

namespace NtxPay.Http.Webhooks;

/// <summary>The readers of answers and events about webhooks, made when this is compiled.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(ShownTextConverter)])]
[JsonSerializable(typeof(WebhookAnswer))]
[JsonSerializable(typeof(WebhookListAnswer))]
[JsonSerializable(typeof(WebhookTrialAnswer))]
[JsonSerializable(typeof(EventBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
