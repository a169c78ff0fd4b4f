using System.Globalization;
using System.Numerics;
using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class AmountTests
{
    public static TheoryData<object, long> Exact => new()
    {
        { "1234.56", 123456 },
        { "1234.5", 123450 },
        { "1234", 123400 },
        { " 10.00 ", 1000 },
        { "0010.10", 1010 },
        { 1234, 123400 },
        { 1234L, 123400 },
        { (byte)12, 1200 },
        { 1234.56m, 123456 },
        { 1234.5600m, 123456 },
        { 90_071_992_547_409.93m, 9_007_199_254_740_993 },
        { "90071992547409.93", 9_007_199_254_740_993 },
        { 0.1, 10 },
        { 0.29, 29 },
        { 1.15, 115 },
        { 4.35, 435 },
        { 1234567890123.45, 123456789012345 },
        { 1000.0, 100000 },
    };

    public static TheoryData<object, string> Refused => new()
    {
        { "12,50", "comma" },
        { "1,234.56", "comma" },
        { ",5", "comma" },
        { "1.234,56", "comma" },
        { "1e3", "scientific" },
        { "1E+3", "scientific" },
        { 1e16, "floating-point" },
        { "NaN", "not an amount" },
        { double.NaN, "not an amount" },
        { double.PositiveInfinity, "not an amount" },
        { double.NegativeInfinity, "negative" },
        { "-5", "negative" },
        { -5, "negative" },
        { -5.5m, "negative" },
        { -5.5, "negative" },
        { "+5", "not an amount" },
        { "$5", "not an amount" },
        { "$1e3", "not an amount" },
        { "5e", "not an amount" },
        { "5 MXN", "not an amount" },
        { "1 234", "not an amount" },
        { ".5", "not an amount" },
        { "5.", "not an amount" },
        { "1.2.3", "not an amount" },
        { "０１２", "not an amount" },
        { "1.234", "more than two decimals" },
        { 1.234m, "more than two decimals" },
        { 1.234, "more than two decimals" },
        { 0.1 + 0.2, "floating-point" },
        { 90071992547409.93, "floating-point" },
        { "99999999999999999999", "maximum amount" },
        { 92_233_720_368_547_758.08m, "maximum amount" },
        { 1.5f, "neither" },
        { true, "neither" },
        { new BigInteger(5), "neither" },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void Pesos_are_read_exactly(object pesos, long centavos)
    {
        Assert.Equal(centavos, Read("Amount", pesos).Request!.AmountCentavos);
        Assert.Equal(centavos / 100m, Read("Amount", pesos).Request!.Amount);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_inexact_amount_is_refused_with_the_reason(object pesos, string why)
    {
        var fault = Assert.Single(Read("Amount", pesos).Errors);

        Assert.Equal("Amount", fault.Parameter);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es-MX")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_does_not_affect_amounts(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(123456, Read("Amount", "1234.56").Request!.AmountCentavos);
            Assert.Equal(123456, Read("Amount", 1234.56).Request!.AmountCentavos);
            Assert.Single(Read("Amount", "1234,56").Errors);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("123456", 123456)]
    [InlineData(123456, 123456)]
    [InlineData(9_007_199_254_740_993L, 9_007_199_254_740_993)]
    [InlineData(1500.0, 1500)]
    public void Whole_centavos_are_read(object centavos, long expected) =>
        Assert.Equal(expected, Read("AmountCentavos", centavos).Request!.AmountCentavos);

    [Theory]
    [InlineData("12.5")]
    [InlineData(12.5)]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    public void Centavos_that_are_not_whole_are_refused(object centavos) =>
        Assert.Equal("AmountCentavos", Assert.Single(Read("AmountCentavos", centavos).Errors).Parameter);

    [Fact]
    public void The_error_of_centavos_with_decimals_suggests_the_parameter_for_pesos() =>
        Assert.Contains("specify pesos with Amount", Assert.Single(Read("AmountCentavos", "12.5").Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Pesos_and_centavos_together_are_refused()
    {
        var record = Records.CashOut();
        record["AmountCentavos"] = 100;

        Assert.Contains("in pesos (Amount) and in centavos", Assert.Single(PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_cell_counts_as_not_given()
    {
        var record = Records.CashOut();
        record["Amount"] = string.Empty;
        record["AmountCentavos"] = "100";

        Assert.Equal(100, PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox).Request!.AmountCentavos);
    }

    [Fact]
    public void A_record_without_an_amount_is_refused()
    {
        var record = Records.CashOut();
        record.Remove("Amount");

        Assert.Contains("missing", Assert.Single(PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox).Errors).Message, StringComparison.Ordinal);
    }

    private static RecordCheck Read(string parameter, object value)
    {
        var record = Records.CashOut();
        record.Remove("Amount");
        record[parameter] = value;
        return PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox);
    }
}
