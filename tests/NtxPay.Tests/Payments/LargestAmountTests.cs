using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class LargestAmountTests
{
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 7)]
    [InlineData(long.MinValue)]
    public void The_largest_amounts_are_converted_through_pesos_without_loss(long centavos) =>
        Assert.Equal(centavos, Money.FromPesos(Money.ToPesos(centavos)));

    [Theory]
    [InlineData("92233720368547758.07", true)]
    [InlineData("92233720368547758.08", false)]
    [InlineData("92233720368547759", false)]
    public void Amounts_up_to_the_maximum_of_a_long_in_centavos_are_accepted(string pesos, bool isAccepted)
    {
        var record = Records.CashOut();
        record["Amount"] = pesos;
        var check = PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox);

        Assert.Equal(isAccepted ? long.MaxValue : null, check.Request?.AmountCentavos);
        Assert.Equal(isAccepted ? [] : ["Amount"], check.Errors.Select(fault => fault.Parameter));
    }
}
