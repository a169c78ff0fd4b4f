using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

public sealed class CashInTests
{
    private const string Charge = "New-NtxPayCashIn -Amount 150.50 -CustomerName 'Juan Pérez' -CustomerEmail juan@example.com";

    [Fact]
    public void A_charge_shows_where_to_pay_and_when_it_expires()
    {
        using var module = ModuleRunspace.Connected();

        var charge = module.Run(Charge + " -CustomerTaxId PEPJ800101ABC -Description 'Pedido 1' -ExternalId order-1");

        Assert.Equal((150.50m, 15050L, "order-1", "PENDING"), ((decimal)charge["Amount"]!, (long)charge["AmountCentavos"]!, $"{charge["ExternalId"]}", $"{charge["Status"]}"));
        Assert.Equal(true, module.Run($"Test-NtxPayClabe {charge["DestinationClabe"]}").Single.BaseObject);
        Assert.True(Guid.TryParse($"{charge["TransactionId"]}", out _));
        Assert.NotEmpty($"{charge["ReferenceNumerical"]}");
        Assert.IsType<Uri>(charge["CheckoutUrl"]);
        Assert.True((DateTimeOffset)charge["ExpiresAt"]! > DateTimeOffset.UtcNow.AddHours(23));
        Assert.Equal("NTX Pay MX", $"{module.Run(Charge + " | ForEach-Object { $_.Beneficiary.Name }").Single}");
    }

    [Fact]
    public void The_same_id_returns_the_existing_charge()
    {
        using var module = ModuleRunspace.Connected();

        var first = module.Run(Charge + " -ExternalId order-1")["TransactionId"];

        Assert.Equal(first, module.Run(Charge + " -ExternalId order-1")["TransactionId"]);
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void An_id_is_generated_and_shown_if_none_is_given()
    {
        using var module = ModuleRunspace.Connected();

        var id = module.Run(Charge)["ExternalId"];

        Assert.Equal($"{id}", $"{module.Run("$sandbox.Transactions.ExternalId").Single}");
    }

    [Fact]
    public void Less_than_ten_pesos_is_refused_before_sending()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("New-NtxPayCashIn -Amount 9.99 -CustomerName x -CustomerEmail x@example.com");

        Assert.Equal("InvalidRecord", result.ErrorId);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void A_scenario_for_transfers_only_is_refused_by_the_API()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(Charge + " -Scenario bad_clabe");

        Assert.Equal("InvalidRequest", result.ErrorId);
        Assert.Equal("SCENARIO_NOT_APPLICABLE", result.OfError("ApiCode"));
    }

    [Fact]
    public void The_view_shows_amount_and_clabe()
    {
        using var module = ModuleRunspace.Connected();

        var shown = module.Show(Charge);

        Assert.Contains("150.50", shown, StringComparison.Ordinal);
        Assert.Matches("646180[0-9]{12}", shown);
    }
}
