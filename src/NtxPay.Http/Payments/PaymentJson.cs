using System.Text.Json.Serialization;
using NtxPay.Http.Json;

namespace NtxPay.Http.Payments;

/// <summary>The readers of the answers to charges and transfers, made when this is compiled.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(ShownTextConverter)])]
[JsonSerializable(typeof(CashInAnswer))]
[JsonSerializable(typeof(CashOutAnswer))]
internal sealed partial class PaymentJson : JsonSerializerContext;
