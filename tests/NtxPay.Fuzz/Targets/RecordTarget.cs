using System.Numerics;
using System.Text;

namespace NtxPay.Fuzz.Targets;

/// <summary>Records of payments: one field per line, the first of which is the amount. Amounts are compared with integer arithmetic.</summary>
internal sealed class RecordTarget : FuzzTarget
{
    private static readonly string[] Names =
        ["Amount", "DestinationClabe", "BeneficiaryName", "BeneficiaryTaxId", "Concept", "ExternalId", "CustomerName", "CustomerEmail", "AmountCentavos"];

    private static readonly byte[] Key = new byte[16];

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "1234.56\n012180001234567899\nMaría López\nLOMA850101ABC\nFactura 123\norder-7\nJuan Pérez\njuan@example.com",
            "0.01\n646180157000000004\nACME\nACM010101AB1\n\n\n\na@b.mx",
            "92233720368547758.07\n012180001234567890\nX\n",
            "\n\n\n\n\n\n\n\n9223372036854775807",
            "1,234.56\n1\nAB\nx\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } =
        ["1", "0", ".", ".00", ",", "-", "+", "e", "E5", "9223372036854775807", "92233720368547758.07", " ", "\n", "٣", "０", "\u00A0", "\0", "@", "ñ", "$", "NaN"];

    public override int MaximumLength => 1024;

    public override void Execute(byte[] input)
    {
        var record = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in Names.Zip(Encoding.UTF8.GetString(input).Split('\n')))
        {
            record[name] = value;
        }

        var check = PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production);
        RequireExactAmount(record, check);
        RequireConsistency(check);
        RequireConsistency(PaymentRules.ReadCashIn(record, NtxPayEnvironment.Sandbox));
    }

    private static void RequireExactAmount(Dictionary<string, object?> record, RecordCheck check)
    {
        var pesos = Given(record, "Amount");
        var centavos = Given(record, "AmountCentavos");
        var expected = (pesos, centavos) switch
        {
            ({ } text, null) => Exact(text, decimals: 2),
            (null, { } text) => Exact(text, decimals: 0),
            _ => null,
        };
        var isRefused = check.Errors.Any(static fault => fault.Parameter is "Amount" or "AmountCentavos");
        Invariant.Hold(isRefused == expected is null, "an exact amount that a long holds is accepted, and nothing else");
        Invariant.Hold(check.Request is null || check.Request.AmountCentavos == expected, "an accepted amount is exact");
    }

    private static void RequireConsistency(RecordCheck check)
    {
        Invariant.Hold(check.Request is null == check.Errors.Count > 0, "a record has a request or errors");
        if (check.Request is not { } request)
            return;

        Invariant.Hold(request.ComputeFingerprint(Key).Length == 32, "every request has a fingerprint");
        string[] texts = [.. request.GetType().GetProperties().Select(property => property.GetValue(request)).OfType<string>()];
        Invariant.Hold(!texts.Any(static text => text.Any(char.IsControl)), "no field has control characters");
        Invariant.Hold(!texts.Any(static text => text.Contains('\uFFFD', StringComparison.Ordinal)), "no field was read in a wrong encoding");
    }

    private static string? Given(Dictionary<string, object?> record, string name) =>
        record.GetValueOrDefault(name) is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>Returns the amount in centavos, or null if the text is not an amount.</summary>
    private static BigInteger? Exact(string text, int decimals)
    {
        var parts = text.Split('.');
        var isAmount = parts.Length <= (decimals > 0 ? 2 : 1)
            && parts.All(static part => part.Length > 0 && part.All(char.IsAsciiDigit))
            && (parts.Length == 1 || parts[1].Length <= decimals);
        if (!isAmount)
            return null;

        var digits = parts[0] + (parts.Length == 2 ? parts[1] : string.Empty).PadRight(decimals, '0');
        var amount = BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        return amount >= 1 && amount <= long.MaxValue ? amount : null;
    }
}
