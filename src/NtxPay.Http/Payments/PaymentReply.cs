using System.Text.Json;
using NtxPay.Http.Errors;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Payments;

/// <summary>The common fields of the replies to charges and transfers, raw.</summary>
internal abstract class PaymentReply
{
    public string? TransactionId { get; set; }

    public string? Status { get; set; }

    public string? DestinationClabe { get; set; }

    public long? AmountCentavos { get; set; }

    /// <summary>Text in the guide's examples, a number in some replies.</summary>
    public JsonElement? ReferenceNumerical { get; set; }

    /// <summary>The reference as text, or null.</summary>
    protected string? Reference => ReferenceNumerical is { ValueKind: JsonValueKind.String or JsonValueKind.Number } reference ? DisplayText.WithoutControls(reference.ToString()) : null;

    /// <summary>Returns a required value.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>: it is missing.</exception>
    protected static string Require(string? value, string name, ApiReply reply, ApiCall call) =>
        string.IsNullOrEmpty(value) ? throw ErrorClassifier.Missing(reply, call, name) : value!;
}
