using System.Text.Json.Serialization;
using NtxPay.Http.Tokens;

namespace NtxPay.Http.Json;

/// <summary>The readers of the API's answers, made when this is compiled.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(ShownTextConverter)])]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(BalanceAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
