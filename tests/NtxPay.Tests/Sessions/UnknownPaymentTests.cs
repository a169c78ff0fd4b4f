using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Sessions;

public sealed class UnknownPaymentTests : IDisposable
{
    private readonly ClientHarness harness = new();
    private readonly Session session;

    public UnknownPaymentTests()
    {
        var options = ClientHarness.Options();
        session = new Session(harness.Client(options), options, NtxPayEnvironment.Sandbox, Now);
    }

    private static DateTimeOffset Now => DateTimeOffset.UnixEpoch;

    private IEnumerable<string> Ids => session.UnknownPayments.Select(payment => payment.ExternalId);

    public void Dispose() => harness.Dispose();

    [Fact]
    public void A_new_session_has_no_unknown_payments() => Assert.Empty(session.UnknownPayments);

    [Fact]
    public void A_payment_is_listed_with_its_id_kind_amount_and_time()
    {
        session.AddUnknownPayment(Records.Transfer("order-7", 25050), Now);

        var payment = Assert.Single(session.UnknownPayments);
        Assert.Equal("order-7", payment.ExternalId);
        Assert.Equal(PaymentKind.CashOut, payment.Kind);
        Assert.Equal(25050, payment.AmountCentavos);
        Assert.Equal(250.50m, payment.Amount);
        Assert.Equal(Now, payment.StartedAt);
        Assert.Equal("order-7 $250.50 MXN", $"{payment}");
    }

    [Fact]
    public void A_payment_whose_outcome_is_known_is_no_longer_listed()
    {
        session.AddUnknownPayment(Records.Transfer("order-7"), Now);
        session.AddUnknownPayment(Records.Transfer("order-8"), Now);

        session.ResolvePayment(Records.Transfer("order-7"));
        session.ResolvePayment(Records.Transfer("never-listed"));

        Assert.Equal(["order-8"], Ids);
    }

    [Fact]
    public void A_payment_that_is_sent_again_is_listed_once_with_its_first_time()
    {
        session.AddUnknownPayment(Records.Transfer("order-7"), Now);
        session.AddUnknownPayment(Records.Transfer("order-7"), Now.AddMinutes(1));

        Assert.Equal(Now, Assert.Single(session.UnknownPayments).StartedAt);
    }

    [Fact]
    public void A_charge_and_a_transfer_of_one_id_are_two_payments()
    {
        session.AddUnknownPayment(Records.Transfer("order-7"), Now);
        session.AddUnknownPayment(Records.Charge("order-7"), Now);

        session.ResolvePayment(Records.Charge("order-7"));

        Assert.Equal(PaymentKind.CashOut, Assert.Single(session.UnknownPayments).Kind);
    }

    [Fact]
    public void Ids_that_differ_in_case_are_two_payments()
    {
        session.AddUnknownPayment(Records.Transfer("order-a"), Now);
        session.AddUnknownPayment(Records.Transfer("order-A"), Now);

        Assert.Equal(["order-a", "order-A"], Ids);
    }

    [Fact]
    public void Beyond_ten_thousand_the_oldest_is_dropped()
    {
        for (var number = 1; number <= 10_001; number++)
            session.AddUnknownPayment(Records.Transfer($"{number}"), Now);

        session.ResolvePayment(Records.Transfer("1"));

        Assert.Equal(Enumerable.Range(2, 10_000).Select(number => $"{number}"), Ids);
    }

    [Fact]
    public void A_disconnected_session_lists_its_unknown_payments()
    {
        session.AddUnknownPayment(Records.Transfer("order-7"), Now);

        session.Close();

        Assert.Equal(["order-7"], Ids);
    }

    [Fact]
    public void A_returned_list_does_not_change()
    {
        session.AddUnknownPayment(Records.Transfer("order-7"), Now);
        var read = session.UnknownPayments;

        session.ResolvePayment(Records.Transfer("order-7"));

        Assert.Single(read);
    }

    [Fact]
    public void Many_threads_can_add_and_resolve_at_once()
    {
        Parallel.For(0, 2_000, number =>
        {
            session.AddUnknownPayment(Records.Transfer($"{number}"), Now);
            if (number % 2 == 0)
                session.ResolvePayment(Records.Transfer($"{number}"));
        });

        Assert.Equal(1_000, session.UnknownPayments.Count);
        Assert.All(Ids, id => Assert.Equal(1, int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) % 2));
    }

    [Fact]
    public void A_payment_without_an_id_is_refused() =>
        Assert.Throws<ArgumentException>(() => session.AddUnknownPayment(Records.Transfer(externalId: null), Now));
}
