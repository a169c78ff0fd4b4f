using System.Text.Json;
using System.Text.Json.Serialization;
using NtxPay.Http.Errors;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Payments;

/// <summary>What the answers to a charge and to a transfer have in common, as it came.</summary>
internal abstract class PaymentAnswer
{
    [JsonPropertyName("transactionId")]
    public string? TransactionId { get; set; }

    [JsonPropertyName("status")]
    public string? Status { get; set; }

    [JsonPropertyName("destinationClabe")]
    public string? DestinationClabe { get; set; }

    [JsonPropertyName("amountCentavos")]
    public long? AmountCentavos { get; set; }

    /// <summary>Text in the guide's examples, a number in some answers.</summary>
    [JsonPropertyName("referenceNumerical")]
    public JsonElement? ReferenceNumerical { get; set; }

    /// <summary>The reference as text, or null.</summary>
    protected string? Reference => ReferenceNumerical is { ValueKind: JsonValueKind.String or JsonValueKind.Number } reference ? Readable.WithoutControls(reference.ToString()) : null;

    /// <summary>A value that the API promises.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>: it is not there.</exception>
    protected static string Demand(string? value, string name, Answer answer, Call call) =>
        string.IsNullOrEmpty(value) ? throw Missing(name, answer, call) : value!;

    /// <summary>The error of an answer without a value that the API promises.</summary>
    protected static NtxPayException Missing(string name, Answer answer, Call call) =>
        ErrorClassifier.Missing(answer, call, name);
}
