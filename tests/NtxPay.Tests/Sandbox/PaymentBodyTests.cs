using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class PaymentBodyTests
{
    private const string ChargePath = "/api/spei/cash-in";
    private const string TransferPath = "/api/spei/cash-out";

    public static TheoryData<string, string, object?, string> Wrong => new()
    {
        { ChargePath, "amountCentavos", 999, "amountCentavos must not be less than 1000" },
        { ChargePath, "amountCentavos", -1, "amountCentavos must not be less than 1000" },
        { ChargePath, "amountCentavos", 1000.5, "amountCentavos must be an integer number" },
        { ChargePath, "amountCentavos", "1000", "amountCentavos must be an integer number" },
        { ChargePath, "amountCentavos", 9_007_199_254_740_992, "amountCentavos must be an integer number" },
        { ChargePath, "customerName", string.Empty, "customerName must be longer than or equal to 1 characters" },
        { ChargePath, "customerName", new string('a', 256), "customerName must be shorter than or equal to 255 characters" },
        { ChargePath, "customerName", null, "customerName must be a string" },
        { ChargePath, "customerEmail", "juan", "customerEmail must be an email" },
        { ChargePath, "customerEmail", "juan@localhost", "customerEmail must be an email" },
        { ChargePath, "customerEmail", "juan perez@example.com", "customerEmail must be an email" },
        { ChargePath, "customerEmail", "juan@example.com\n", "customerEmail must be an email" },
        { ChargePath, "externalId", string.Empty, "externalId must be longer than or equal to 1 characters" },
        { ChargePath, "externalId", new string('a', 101), "externalId must be shorter than or equal to 100 characters" },
        { ChargePath, "externalId", null, "externalId must be a string" },
        { ChargePath, "description", string.Empty, "description must be longer than or equal to 1 characters" },
        { ChargePath, "description", new string('a', 256), "description must be shorter than or equal to 255 characters" },
        { ChargePath, "customerTaxId", "PEPJ80010", "customerTaxId must be longer than or equal to 10 characters" },
        { ChargePath, "customerTaxId", new string('A', 21), "customerTaxId must be shorter than or equal to 20 characters" },
        { ChargePath, "concept", "rent", "property concept should not exist" },
        { TransferPath, "amountCentavos", 0, "amountCentavos must not be less than 1" },
        { TransferPath, "amountCentavos", true, "amountCentavos must be an integer number" },
        { TransferPath, "destinationClabe", "01218000123456789", "destinationClabe must be exactly 18 digits" },
        { TransferPath, "destinationClabe", "0121800012345678900", "destinationClabe must be exactly 18 digits" },
        { TransferPath, "destinationClabe", "01218000123456789x", "destinationClabe must be exactly 18 digits" },
        { TransferPath, "destinationClabe", "٠١٢١٨٠٠٠١٢٣٤٥٦٧٨٩٠", "destinationClabe must be exactly 18 digits" },
        { TransferPath, "destinationClabe", 12180001234567890, "destinationClabe must be a string" },
        { TransferPath, "beneficiaryName", "Al", "beneficiaryName must be longer than or equal to 3 characters" },
        { TransferPath, "beneficiaryName", new string('a', 256), "beneficiaryName must be shorter than or equal to 255 characters" },
        { TransferPath, "beneficiaryTaxId", "LOMA85010", "beneficiaryTaxId must be longer than or equal to 10 characters" },
        { TransferPath, "beneficiaryTaxId", new string('A', 21), "beneficiaryTaxId must be shorter than or equal to 20 characters" },
        { TransferPath, "concept", string.Empty, "concept must be longer than or equal to 1 characters" },
        { TransferPath, "concept", new string('a', 41), "concept must be shorter than or equal to 40 characters" },
        { TransferPath, "externalId", new string('a', 101), "externalId must be shorter than or equal to 100 characters" },
        { TransferPath, "amount", 5, "property amount should not exist" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_invalid_field_is_refused_by_name_and_no_payment_is_made(string path, string field, object? value, string message)
    {
        using var customer = await SandboxAccount.SignInAsync();
        var body = path is ChargePath ? SandboxAccount.Charge() : SandboxAccount.Transfer();
        body[field] = value;

        var response = await customer.PostAsync(path, body);

        Assert.Equal(400, response.Status);
        Assert.Equal([message], response.Messages);
        Assert.Empty(customer.Core.Transactions);
    }

    [Theory]
    [InlineData(ChargePath, "amountCentavos", "customerName", "customerEmail")]
    [InlineData(TransferPath, "amountCentavos", "destinationClabe", "beneficiaryName")]
    public async Task All_missing_fields_are_reported_at_once(string path, params string[] fields)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.SendAsync("POST", path);

        Assert.Equal(fields, response.Messages.Select(message => message.Split(' ')[0]));
    }

    [Theory]
    [InlineData(999, "CASHIN_MIN_AMOUNT")]
    [InlineData(0, "CASHIN_MIN_AMOUNT")]
    public async Task A_charge_that_is_too_small_has_its_own_code(long amount, string code)
    {
        using var customer = await SandboxAccount.SignInAsync();

        Assert.Equal(code, (await customer.ChargeAsync(amount)).Json.GetProperty("code").GetString());
        Assert.False((await customer.TransferAsync(0)).Json.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task Values_at_their_limits_are_accepted()
    {
        using var customer = await SandboxAccount.SignInAsync();
        var charge = SandboxAccount.Charge(1000, new string('i', 100));
        charge["customerName"] = "J";
        charge["description"] = new string('d', 255);
        charge["customerTaxId"] = "PEPJ800101";
        var transfer = SandboxAccount.Transfer(1, "i");
        transfer["beneficiaryName"] = new string('n', 255);
        transfer["beneficiaryTaxId"] = new string('A', 20);

        // Forty characters, although they take eighty units of UTF-16.
        transfer["concept"] = string.Concat(Enumerable.Repeat("\U0001F4B8", 40));

        Assert.Equal(201, (await customer.PostAsync(ChargePath, charge)).Status);
        Assert.Equal(201, (await customer.PostAsync(TransferPath, transfer)).Status);
    }

    [Fact]
    public async Task A_lone_surrogate_is_refused()
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.SendAsync("POST", TransferPath, """{"amountCentavos":1,"destinationClabe":"012180001234567890","beneficiaryName":"abc\ud800"}""");

        Assert.Equal(["beneficiaryName must be a string"], response.Messages);
    }

    [Theory]
    [InlineData(ChargePath)]
    [InlineData(TransferPath)]
    public async Task A_request_without_a_token_is_refused(string path)
    {
        using var sandbox = new SandboxCoreHarness();

        Assert.Equal(401, (await sandbox.SendAsync("POST", path, "{}", ("Content-Type", "application/json"))).Status);
    }
}
