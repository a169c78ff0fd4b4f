using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0L, "0.00")]
    [InlineData(1L, "0.01")]
    [InlineData(-1L, "-0.01")]
    [InlineData(4_873_490L, "48734.90")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void Centavos_and_pesos_convert_in_both_directions(long centavos, string pesos)
    {
        Assert.Equal(Pesos(pesos), Money.ToPesos(centavos));
        Assert.Equal(centavos, Money.FromPesos(Pesos(pesos)));
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("-0.019")]
    [InlineData("1.005")]
    public void A_part_of_a_centavo_is_refused_and_never_rounded(string pesos)
    {
        var exception = Assert.Throws<ArgumentException>(nameof(pesos), () => Money.FromPesos(Pesos(pesos)));
        Assert.Contains("two decimals", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("92233720368547758.08")]
    [InlineData("-92233720368547758.09")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    public void An_amount_beyond_the_range_of_a_long_is_refused_as_too_large(string pesos)
    {
        var exception = Assert.Throws<ArgumentException>(nameof(pesos), () => Money.FromPesos(Pesos(pesos)));
        Assert.Contains("too large", exception.Message, StringComparison.Ordinal);
    }

    private static decimal Pesos(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
