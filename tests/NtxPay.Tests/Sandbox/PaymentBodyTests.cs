using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class PaymentBodyTests
{
    private const string CashIn = "/api/spei/cash-in";
    private const string CashOut = "/api/spei/cash-out";

    public static TheoryData<string, string, object?, string> Wrong => new()
    {
        { CashIn, "amountCentavos", 999, "amountCentavos must not be less than 1000" },
        { CashIn, "amountCentavos", -1, "amountCentavos must not be less than 1000" },
        { CashIn, "amountCentavos", 1000.5, "amountCentavos must be an integer number" },
        { CashIn, "amountCentavos", "1000", "amountCentavos must be an integer number" },
        { CashIn, "amountCentavos", 9_007_199_254_740_992, "amountCentavos must be an integer number" },
        { CashIn, "customerName", string.Empty, "customerName must be longer than or equal to 1 characters" },
        { CashIn, "customerName", new string('a', 256), "customerName must be shorter than or equal to 255 characters" },
        { CashIn, "customerName", null, "customerName must be a string" },
        { CashIn, "customerEmail", "juan", "customerEmail must be an email" },
        { CashIn, "customerEmail", "juan@localhost", "customerEmail must be an email" },
        { CashIn, "customerEmail", "juan perez@example.com", "customerEmail must be an email" },
        { CashIn, "customerEmail", "juan@example.com\n", "customerEmail must be an email" },
        { CashIn, "externalId", string.Empty, "externalId must be longer than or equal to 1 characters" },
        { CashIn, "externalId", new string('a', 101), "externalId must be shorter than or equal to 100 characters" },
        { CashIn, "externalId", null, "externalId must be a string" },
        { CashIn, "description", string.Empty, "description must be longer than or equal to 1 characters" },
        { CashIn, "description", new string('a', 256), "description must be shorter than or equal to 255 characters" },
        { CashIn, "customerTaxId", "PEPJ80010", "customerTaxId must be longer than or equal to 10 characters" },
        { CashIn, "customerTaxId", new string('A', 21), "customerTaxId must be shorter than or equal to 20 characters" },
        { CashIn, "concept", "rent", "property concept should not exist" },
        { CashOut, "amountCentavos", 0, "amountCentavos must not be less than 1" },
        { CashOut, "amountCentavos", true, "amountCentavos must be an integer number" },
        { CashOut, "destinationClabe", "01218000123456789", "destinationClabe must be exactly 18 digits" },
        { CashOut, "destinationClabe", "0121800012345678900", "destinationClabe must be exactly 18 digits" },
        { CashOut, "destinationClabe", "01218000123456789x", "destinationClabe must be exactly 18 digits" },
        { CashOut, "destinationClabe", "٠١٢١٨٠٠٠١٢٣٤٥٦٧٨٩٠", "destinationClabe must be exactly 18 digits" },
        { CashOut, "destinationClabe", 12180001234567890, "destinationClabe must be a string" },
        { CashOut, "beneficiaryName", "Al", "beneficiaryName must be longer than or equal to 3 characters" },
        { CashOut, "beneficiaryName", new string('a', 256), "beneficiaryName must be shorter than or equal to 255 characters" },
        { CashOut, "beneficiaryTaxId", "LOMA85010", "beneficiaryTaxId must be longer than or equal to 10 characters" },
        { CashOut, "beneficiaryTaxId", new string('A', 21), "beneficiaryTaxId must be shorter than or equal to 20 characters" },
        { CashOut, "concept", string.Empty, "concept must be longer than or equal to 1 characters" },
        { CashOut, "concept", new string('a', 41), "concept must be shorter than or equal to 40 characters" },
        { CashOut, "externalId", new string('a', 101), "externalId must be shorter than or equal to 100 characters" },
        { CashOut, "amount", 5, "property amount should not exist" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_refused_by_its_name_and_nothing_is_made(string path, string field, object? value, string message)
    {
        using var customer = await Customer.SignInAsync();
        var body = path is CashIn ? Customer.Charge() : Customer.Transfer();
        body[field] = value;

        var answer = await customer.PostAsync(path, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Empty(customer.Core.Transactions);
    }

    [Theory]
    [InlineData(CashIn, "amountCentavos", "customerName", "customerEmail")]
    [InlineData(CashOut, "amountCentavos", "destinationClabe", "beneficiaryName")]
    public async Task All_that_is_missing_is_told_at_once(string path, params string[] fields)
    {
        using var customer = await Customer.SignInAsync();

        var answer = await customer.SendAsync("POST", path);

        Assert.Equal(fields, answer.Messages.Select(message => message.Split(' ')[0]));
    }

    [Theory]
    [InlineData(999, "CASHIN_MIN_AMOUNT")]
    [InlineData(0, "CASHIN_MIN_AMOUNT")]
    public async Task A_charge_that_is_too_small_has_a_code_of_its_own(long amount, string code)
    {
        using var customer = await Customer.SignInAsync();

        Assert.Equal(code, (await customer.ChargeAsync(amount)).Json.GetProperty("code").GetString());
        Assert.False((await customer.TransferAsync(0)).Json.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task Everything_at_its_limits_is_accepted()
    {
        using var customer = await Customer.SignInAsync();
        var charge = Customer.Charge(1000, new string('i', 100));
        charge["customerName"] = "J";
        charge["description"] = new string('d', 255);
        charge["customerTaxId"] = "PEPJ800101";
        var transfer = Customer.Transfer(1, "i");
        transfer["beneficiaryName"] = new string('n', 255);
        transfer["beneficiaryTaxId"] = new string('A', 20);

        // Forty characters, although they take eighty units of UTF-16.
        transfer["concept"] = string.Concat(Enumerable.Repeat("\U0001F4B8", 40));

        Assert.Equal(201, (await customer.PostAsync(CashIn, charge)).Status);
        Assert.Equal(201, (await customer.PostAsync(CashOut, transfer)).Status);
    }

    [Fact]
    public async Task Half_a_character_is_no_text()
    {
        using var customer = await Customer.SignInAsync();

        var answer = await customer.SendAsync("POST", CashOut, """{"amountCentavos":1,"destinationClabe":"012180001234567890","beneficiaryName":"abc\ud800"}""");

        Assert.Equal(["beneficiaryName must be a string"], answer.Messages);
    }

    [Theory]
    [InlineData(CashIn)]
    [InlineData(CashOut)]
    public async Task Nobody_without_a_token_is_served(string path)
    {
        using var sandbox = new CoreHarness();

        Assert.Equal(401, (await sandbox.SendAsync("POST", path, "{}", ("Content-Type", "application/json"))).Status);
    }
}
