using System.Globalization;
using CsCheck;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Properties;

public sealed class MoneyProperties
{
    private const int Iterations = 5_000;

    private static readonly Gen<long> AnyCentavos = Gen.OneOf(
        Gen.Long, Gen.Long[0, 1_000_000], Gen.OneOf(long.MinValue, long.MinValue + 1, -1L, 0L, 1L, long.MaxValue - 7, long.MaxValue - 1, long.MaxValue));

    private static readonly Gen<string> NearAmounts = Gen.OneOf(
        Gen.Char["0123456789.,-+eE $٣０\u00A0"].Array[0, 24].Select(characters => new string(characters)),
        Gen.Select(Texts.Digits(3), Gen.Char['0', '9'].Array[0, 4], (pesos, rest) => $"{pesos}.{new string(rest)}"));

    [Fact]
    public void Centavos_survive_a_round_trip_through_pesos() => AnyCentavos.Sample(
        centavos => Assert.Equal(centavos, Money.FromPesos(Money.ToPesos(centavos))), iter: Iterations);

    [Fact]
    public void Pesos_with_a_third_decimal_are_refused() => Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[1, 9]).Sample(
        (centavos, third) => Assert.Throws<ArgumentException>(() => Money.FromPesos((centavos / 100m) + (third / 1000m))), iter: Iterations);

    [Theory]
    [InlineData("92233720368547758.08")]
    [InlineData("-92233720368547758.09")]
    [InlineData("79228162514264337593543950335")]
    public void Pesos_beyond_the_range_of_a_long_in_centavos_are_refused(string pesos) =>
        Assert.Throws<ArgumentException>(() => Money.FromPesos(decimal.Parse(pesos, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_positive_amount_is_read_as_it_was_written() => AnyCentavos.Where(centavos => centavos > 0).Sample(
        centavos =>
        {
            var pesos = string.Create(CultureInfo.InvariantCulture, $"{centavos / 100}.{centavos % 100:00}");

            Assert.Equal(centavos, Amount("Amount", pesos));
            Assert.Equal(centavos, Amount("Amount", Money.ToPesos(centavos)));
            Assert.Equal(centavos, Amount("AmountCentavos", centavos));
            Assert.Equal(centavos, Amount("AmountCentavos", centavos.ToString(CultureInfo.InvariantCulture)));
        },
        iter: Iterations);

    [Fact]
    public void An_accepted_text_survives_a_round_trip_and_any_other_is_reported() => NearAmounts.Sample(
        text =>
        {
            var check = Read("Amount", text);
            if (check.Request is { } request)
                Assert.Equal(request.AmountCentavos, Amount("Amount", request.Amount.ToString(CultureInfo.InvariantCulture)));
            else
                Assert.Equal("Amount", Assert.Single(check.Errors).Parameter);
        },
        iter: Iterations);

    [Fact]
    public void A_binary_number_is_read_as_its_exact_decimal_or_refused() => Gen.Double[0.01, 1e17].Sample(
        binary =>
        {
            if (Read("Amount", binary).Request is { } request)
                Assert.Equal(binary.ToString("R", CultureInfo.InvariantCulture), request.Amount.ToString("0.##", CultureInfo.InvariantCulture));
        },
        iter: Iterations);

    private static long? Amount(string parameter, object value) => Read(parameter, value).Request?.AmountCentavos;

    private static RecordCheck Read(string parameter, object value)
    {
        var record = Records.CashOut();
        record.Remove("Amount");
        record[parameter] = value;
        return PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production);
    }
}
