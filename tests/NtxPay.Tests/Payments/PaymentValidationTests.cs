using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class PaymentValidationTests
{
    [Fact]
    public void A_complete_record_becomes_a_request()
    {
        var record = Records.CashOut();
        record["BeneficiaryTaxId"] = " loma850101abc ";
        record["Concept"] = "Factura 123";
        record["ExternalId"] = "order-7";

        var request = (CashOutRequest)PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production).Request!;

        Assert.Equal(
            (25050L, Records.Clabe, "María López", "LOMA850101ABC", "Factura 123", "order-7"),
            (request.AmountCentavos, request.DestinationClabe, request.BeneficiaryName, request.BeneficiaryTaxId, request.Concept, request.ExternalId));
    }

    [Fact]
    public void A_complete_record_becomes_a_charge()
    {
        var record = Records.CashIn();
        record["CustomerTaxId"] = "PEPJ800101ABC";
        record["Description"] = "café";

        var request = (CashInRequest)PaymentRules.ReadCashIn(record, NtxPayEnvironment.Production).Request!;

        Assert.Equal(
            (15000L, "Juan Pérez", "juan@example.com", "PEPJ800101ABC", "café"),
            (request.AmountCentavos, request.CustomerName, request.CustomerEmail, request.CustomerTaxId, request.Description));
    }

    [Fact]
    public void Unset_and_empty_values_are_null_in_the_request()
    {
        var record = Records.CashIn();
        record["CustomerTaxId"] = "";
        record["Description"] = "  ";
        record["ExternalId"] = null;

        var request = (CashInRequest)PaymentRules.ReadCashIn(record, NtxPayEnvironment.Sandbox).Request!;

        Assert.Equal((null, null, null), (request.CustomerTaxId, request.Description, request.ExternalId));
    }

    [Fact]
    public void Every_error_of_a_record_is_reported_with_its_parameter()
    {
        var faults = PaymentRules.ReadCashOut(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Amount"] = "-1",
                ["DestinationClabe"] = "123",
                ["BeneficiaryName"] = "ab",
                ["BeneficiaryTaxId"] = "nobody",
                ["Concept"] = new string('x', 41),
                ["ExternalId"] = new string('x', 101),
            },
            NtxPayEnvironment.Sandbox).Errors;

        Assert.Equal(["Amount", "DestinationClabe", "BeneficiaryName", "BeneficiaryTaxId", "Concept", "ExternalId"], faults.Select(fault => fault.Parameter));
    }

    [Fact]
    public void A_missing_required_value_is_reported_by_its_parameter()
    {
        var nothing = new Dictionary<string, object?>(StringComparer.Ordinal);

        Assert.Equal(["Amount", "CustomerName", "CustomerEmail"], PaymentRules.ReadCashIn(nothing, NtxPayEnvironment.Sandbox).Errors.Select(fault => fault.Parameter));
        Assert.Equal(["Amount", "DestinationClabe", "BeneficiaryName"], PaymentRules.ReadCashOut(nothing, NtxPayEnvironment.Sandbox).Errors.Select(fault => fault.Parameter));
    }

    [Theory]
    [InlineData("9.99", false)]
    [InlineData("10", true)]
    public void A_charge_below_ten_pesos_is_refused(string amount, bool isRight) => Assert.Equal(isRight, CashIn("Amount", amount));

    [Theory]
    [InlineData("0", false)]
    [InlineData("0.01", true)]
    public void A_transfer_below_one_centavo_is_refused(string amount, bool isRight) => Assert.Equal(isRight, CashOut("Amount", amount));

    [Theory]
    [InlineData("BeneficiaryName", 3, 255)]
    [InlineData("Concept", 1, 40)]
    [InlineData("ExternalId", 1, 100)]
    public void Texts_of_a_transfer_have_the_lengths_of_the_contract(string parameter, int minimum, int maximum)
    {
        Assert.Equal(minimum == 1, CashOut(parameter, minimum == 1 ? "" : new string('x', minimum - 1)));
        Assert.True(CashOut(parameter, new string('x', minimum)));
        Assert.True(CashOut(parameter, new string('x', maximum)));
        Assert.False(CashOut(parameter, new string('x', maximum + 1)));
    }

    [Theory]
    [InlineData("CustomerName", 255)]
    [InlineData("Description", 255)]
    [InlineData("ExternalId", 100)]
    public void Texts_of_a_charge_have_the_lengths_of_the_contract(string parameter, int maximum)
    {
        Assert.True(CashIn(parameter, "x"));
        Assert.True(CashIn(parameter, new string('x', maximum)));
        Assert.False(CashIn(parameter, new string('x', maximum + 1)));
    }

    [Theory]
    [InlineData("juan@example.com", true)]
    [InlineData("juan.perez+spei@mail.example.mx", true)]
    [InlineData("juan", false)]
    [InlineData("juan@", false)]
    [InlineData("@example.com", false)]
    [InlineData("juan@example", false)]
    [InlineData("juan@@example.com", false)]
    [InlineData("juan perez@example.com", false)]
    [InlineData("juan@exa mple.com", false)]
    [InlineData("juan@example..com", false)]
    [InlineData(".juan@example.com", false)]
    [InlineData("juan@example.com, ana@example.com", false)]
    [InlineData("juan.@example.com", false)]
    [InlineData("juan@.example.com", false)]
    [InlineData("juan@example.com.", false)]
    [InlineData("juan@my-shop.mx", true)]
    [InlineData("juan@my_shop.mx", false)]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.mx", true)]
    [InlineData("j@x.mx", true)]
    public void An_invalid_email_address_is_refused(string email, bool isRight) => Assert.Equal(isRight, CashIn("CustomerEmail", email));

    [Theory]
    [InlineData(64, 189, true)]
    [InlineData(65, 100, false)]
    [InlineData(64, 190, false)]
    public void An_email_address_longer_than_mail_servers_accept_is_refused(int local, int domain, bool isRight) =>
        Assert.Equal(isRight, CashIn("CustomerEmail", $"{new string('a', local)}@{new string('b', domain - 3)}.mx"));

    [Fact]
    public void An_invalid_email_is_reported_with_an_example()
    {
        var record = Records.CashIn();
        record["CustomerEmail"] = "juan";

        Assert.Contains("such as name@example.mx", OnlyFault(PaymentRules.ReadCashIn(record, NtxPayEnvironment.Production)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PEPJ800101ABC", true)]
    [InlineData("pepj800101abc", true)]
    [InlineData("NTX800101AB1", true)]
    [InlineData("Ñ&A800101AB1", true)]
    [InlineData("PEPJ800101", true)]
    [InlineData("XAXX010101000", true)]
    [InlineData("BOXW310820HNERXN09", true)]
    [InlineData("PEPJ801301ABC", false)]
    [InlineData("PEPJ800132ABC", false)]
    [InlineData("PEP800101", false)]
    [InlineData("PEPJ800101ABCD", false)]
    [InlineData("BOXW310820QNERXN09", false)]
    [InlineData("1234567890", false)]
    public void A_tax_id_must_be_an_RFC_or_a_CURP(string taxId, bool isRight)
    {
        Assert.Equal(isRight, CashIn("CustomerTaxId", taxId));
        Assert.Equal(isRight, CashOut("BeneficiaryTaxId", taxId));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void Characters_that_cannot_be_sent_are_refused(string text)
    {
        Assert.False(CashOut("BeneficiaryName", text + "xx"));
        Assert.False(CashIn("Description", text));
    }

    [Fact]
    public void Lone_surrogates_are_refused()
    {
        Assert.False(CashOut("BeneficiaryName", "abc\ud800"));
        Assert.False(CashOut("BeneficiaryName", "\udc00abc"));
        Assert.False(CashOut("BeneficiaryName", "ab\ud800cd"));
        Assert.False(CashOut("BeneficiaryName", "ab\udc00cd"));
        Assert.False(CashOut("BeneficiaryName", "ab\udc00\ud800cd"));
    }

    [Theory]
    [InlineData("𝒳 wins")]
    [InlineData("win 𝒳")]
    [InlineData("𝒳𝒳𝒳")]
    public void Surrogate_pairs_are_sent_at_any_position(string name) => Assert.True(CashOut("BeneficiaryName", name));

    [Fact]
    public void Leading_and_trailing_spaces_are_not_sent()
    {
        var record = Records.CashIn();
        record["CustomerName"] = "  Juan Pérez ";
        record["CustomerEmail"] = " juan@example.com ";
        record["Description"] = "\tcafé ";

        var request = (CashInRequest)PaymentRules.ReadCashIn(record, NtxPayEnvironment.Production).Request!;

        Assert.Equal(("Juan Pérez", "juan@example.com", "café"), (request.CustomerName, request.CustomerEmail, request.Description));
    }

    [Fact]
    public void A_number_of_a_table_is_read_as_its_text()
    {
        var record = Records.CashOut();
        record["ExternalId"] = 4711;

        Assert.Equal("4711", PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production).Request!.ExternalId);
    }

    [Fact]
    public void An_error_states_the_allowed_values()
    {
        var charge = Records.CashIn();
        charge["Amount"] = "9.99";
        var transfer = Records.CashOut();
        transfer["Concept"] = new string('x', 41);
        var taxed = Records.CashOut();
        taxed["BeneficiaryTaxId"] = "nobody";
        var controlled = Records.CashOut();
        controlled["Concept"] = "a\0b";
        var nameless = Records.CashOut();
        nameless.Remove("BeneficiaryName");

        Assert.Equal("It is less than $10.00 MXN (1000 centavos), the minimum of the API.", OnlyFault(PaymentRules.ReadCashIn(charge, NtxPayEnvironment.Production)));
        Assert.Equal("Its length in characters is 41; 1 to 40 are allowed.", OnlyFault(PaymentRules.ReadCashOut(transfer, NtxPayEnvironment.Production)));
        Assert.Contains("not an RFC", OnlyFault(PaymentRules.ReadCashOut(taxed, NtxPayEnvironment.Production)), StringComparison.Ordinal);
        Assert.Contains("Remove them", OnlyFault(PaymentRules.ReadCashOut(controlled, NtxPayEnvironment.Production)), StringComparison.Ordinal);
        Assert.Equal("It is missing.", OnlyFault(PaymentRules.ReadCashOut(nameless, NtxPayEnvironment.Production)));
    }

    [Fact]
    public void Names_may_have_letters_of_every_script() => Assert.True(CashOut("BeneficiaryName", "Ñandú 𝒳 株式会社"));

    [Fact]
    public void A_wrong_check_digit_is_an_error_in_production_and_a_warning_in_a_sandbox()
    {
        var record = Records.CashOut();
        record["DestinationClabe"] = "012180001234567890";

        var production = PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production);
        var sandbox = PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox);

        Assert.Equal("DestinationClabe", Assert.Single(production.Errors).Parameter);
        Assert.Null(production.Request);
        Assert.Empty(sandbox.Errors);
        Assert.Equal("DestinationClabe", Assert.Single(sandbox.Warnings).Parameter);
        Assert.NotNull(sandbox.Request);
    }

    [Fact]
    public void A_CLABE_of_another_length_is_an_error_in_a_sandbox() => Assert.False(CashOut("DestinationClabe", "01218000123456789"));

    [Fact]
    public void An_unknown_bank_is_a_warning_everywhere()
    {
        var record = Records.CashOut();
        record["DestinationClabe"] = Enumerable.Range(0, 10).Select(last => "99918000123456789" + last).Single(text => Clabe.Parse(text).IsValid);

        var check = PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production);

        Assert.Empty(check.Errors);
        Assert.Contains("999", Assert.Single(check.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_depends_on_the_data_and_not_on_the_id()
    {
        byte[] key = [1, 2, 3];
        var first = Records.Transfer().ComputeFingerprint(key);

        Assert.Equal(first, Records.Transfer("another-id").ComputeFingerprint(key));
        Assert.NotEqual(first, Records.Transfer(centavos: 25051).ComputeFingerprint(key));
        Assert.NotEqual(first, Records.Transfer(name: "Maria López").ComputeFingerprint(key));
        Assert.NotEqual(first, (Records.Transfer() with { Concept = "x" }).ComputeFingerprint(key));
        Assert.NotEqual(first, Records.Transfer().ComputeFingerprint([1, 2, 4]));
        Assert.NotEqual(Records.Charge(centavos: 25050).ComputeFingerprint(key), first);
    }

    [Fact]
    public void ToString_of_requests_and_payments_has_no_personal_data()
    {
        var texts = new[]
        {
            $"{Records.Transfer()}",
            $"{Records.Charge()}",
            $"{new CashOut { TransactionId = "t", Status = "PENDING", AmountCentavos = 100, ExternalId = "e", DestinationClabe = Records.Clabe }}",
            $"{new CashIn { TransactionId = "t", Status = "PENDING", AmountCentavos = 100, ExternalId = "e", Beneficiary = new Beneficiary { Name = "Juan Pérez" } }}",
            $"{new Beneficiary { Name = "Juan Pérez" }}",
        };

        Assert.All(texts, text => Assert.DoesNotContain("Juan", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("López", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(Records.Clabe, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BeneficiaryName", "Mar\uFFFDa L\uFFFDpez")]
    [InlineData("BeneficiaryTaxId", "\uFFFDOX310820ABC")]
    [InlineData("Concept", "N\uFFFDmina")]
    [InlineData("ExternalId", "n\uFFFDmina-48")]
    public void Text_of_a_transfer_that_was_read_in_a_wrong_encoding_is_refused_with_advice(string parameter, string value)
    {
        var record = Records.CashOut();
        record[parameter] = value;

        var fault = OnlyFault(PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production));

        Assert.Contains("Import-Csv -Encoding", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("Mar", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CustomerName", "Jos\uFFFD")]
    [InlineData("CustomerEmail", "jos\uFFFD@example.com")]
    [InlineData("CustomerTaxId", "\uFFFDOX310820ABC")]
    [InlineData("Description", "Caf\uFFFD")]
    [InlineData("ExternalId", "caf\uFFFD-1")]
    public void Text_of_a_charge_that_was_read_in_a_wrong_encoding_is_refused_with_advice(string parameter, string value)
    {
        var record = Records.CashIn();
        record[parameter] = value;

        Assert.Contains("Import-Csv -Encoding", OnlyFault(PaymentRules.ReadCashIn(record, NtxPayEnvironment.Production)), StringComparison.Ordinal);
    }

    private static bool CashIn(string parameter, object? value)
    {
        var record = Records.CashIn();
        record[parameter] = value;
        return Right(PaymentRules.ReadCashIn(record, NtxPayEnvironment.Production), parameter);
    }

    private static bool CashOut(string parameter, object? value)
    {
        var record = Records.CashOut();
        record[parameter] = value;
        return Right(PaymentRules.ReadCashOut(record, NtxPayEnvironment.Production), parameter);
    }

    private static string OnlyFault(RecordCheck check)
    {
        Assert.Null(check.Request);
        Assert.Empty(check.Warnings);
        return Assert.Single(check.Errors).Message;
    }

    private static bool Right(RecordCheck check, string parameter)
    {
        Assert.All(check.Errors, fault => Assert.Equal(parameter, fault.Parameter));
        return check.Request is not null;
    }
}
