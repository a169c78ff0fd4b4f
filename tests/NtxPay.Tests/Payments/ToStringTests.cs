using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class ToStringTests
{
    [Fact]
    public void ToString_of_a_payment_has_id_status_and_amount_in_any_culture()
    {
        var payment = new CashOut { TransactionId = "5d6c", Status = "PENDING", AmountCentavos = 123_450, ExternalId = "order-7" };

        Assert.Equal("5d6c PENDING $1,234.50 MXN", InGerman(payment.ToString));
    }

    [Fact]
    public void ToString_of_a_request_has_kind_amount_and_id_in_any_culture()
    {
        Assert.Equal("CashOut of $250.50 MXN (order-7)", InGerman(Records.Transfer().ToString));
        Assert.Equal("CashIn of $150.00 MXN (no externalId yet)", InGerman(Records.Charge(externalId: null).ToString));
        Assert.Equal("Beneficiary", new Beneficiary { Name = "Juan Pérez" }.ToString());
    }

    [Fact]
    public void ToString_of_an_error_has_the_parameter_and_the_message()
    {
        Assert.Equal("Concept: It is long.", new RecordError("Concept", "It is long.", isWarning: true).ToString());
    }

    [Fact]
    public void ToString_of_sandbox_transactions_and_deliveries_is_the_same_in_every_culture()
    {
        var transaction = new SandboxTransaction
        {
            Type = "cash_in",
            TransactionId = Guid.Empty,
            ExternalId = null,
            AmountCentavos = 123_450,
            Status = "LIQUIDATED",
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal("cash_in 00000000-0000-0000-0000-000000000000 $1,234.50 MXN LIQUIDATED", InGerman(transaction.ToString));
        Assert.Equal("transaction.cash_in.settled to https://example.test/hook, attempt 2: 503", InGerman(Delivered(503).ToString));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void A_delivery_was_accepted_if_its_response_is_a_success(int status, bool delivered) =>
        Assert.Equal(delivered, Delivered(status).Delivered);

    /// <summary>Existing journals have these hashes. With another format, every resumed payment would count as changed.</summary>
    [Fact]
    public void A_fingerprint_is_the_same_as_in_earlier_journals()
    {
        byte[] key = [1, 2, 3];

        Assert.Equal(
            Hash(key, "CashOut|amountCentavos=5:25050|destinationClabe=18:012180001234567899|beneficiaryName=11:María López"),
            Records.Transfer().ComputeFingerprint(key));
        Assert.Equal(
            Hash(key, "CashIn|amountCentavos=5:15000|customerName=10:Juan Pérez|customerEmail=16:juan@example.com|description=1:x"),
            (Records.Charge() with { Description = "x" }).ComputeFingerprint(key));
    }

    private static string Hash(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static SandboxDelivery Delivered(int status) => new()
    {
        Event = "transaction.cash_in.settled",
        EventId = Guid.Empty,
        TransactionId = Guid.Empty,
        Url = new Uri("https://example.test/hook"),
        Attempt = 2,
        StatusCode = status,
        IsTest = false,
        SentAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
    };

    private static string InGerman(Func<string> print)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            return print();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
