using System.Net;
using System.Security;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

public sealed class WebhookTests
{
    [Fact]
    public void A_registration_returns_the_secret_that_the_API_generated_and_the_list_does_not()
    {
        using var module = ModuleRunspace.Connected();

        var webhook = module.Run("Register-NtxPayWebhook https://example.com/hook CashIn").Single;

        Assert.True(((SecureString)RunResult.Value(webhook, "Secret")!).Length >= 8);
        var listed = module.Run("Get-NtxPayWebhook");
        Assert.Equal(RunResult.Value(webhook, "Id"), listed["Id"]);
        Assert.Equal(new Uri("https://example.com/hook"), listed["Url"]);
        Assert.Equal(["cash_in"], (IEnumerable<string>)listed["Events"]!);
        Assert.Equal(true, listed["IsActive"]);
        Assert.Null(listed["Secret"]);
        Assert.NotNull(listed["CreatedAt"]);
    }

    [Fact]
    public void A_given_secret_is_accepted_and_not_shown()
    {
        using var module = ModuleRunspace.Connected();
        module.Set("secret", Deliveries.Secure(Deliveries.Secret));

        var result = module.Run("Register-NtxPayWebhook https://example.com/hook all -Secret $secret -Verbose -Debug");

        Assert.Equal(Deliveries.Secret, new NetworkCredential(string.Empty, (SecureString)result["Secret"]!).Password);
        Assert.DoesNotContain(Deliveries.Secret, string.Concat([.. result.Verbose, .. result.Debug]), StringComparison.Ordinal);
        Assert.DoesNotContain(Deliveries.Secret, module.Show("Register-NtxPayWebhook https://example.com/hook all -Secret $secret"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_secret_of_another_length_is_refused_before_anything_is_sent(string secret)
    {
        using var module = ModuleRunspace.Connected();
        module.Set("secret", Deliveries.Secure(secret));

        var result = module.Run("$before = $sandbox.Requests; Register-NtxPayWebhook https://example.com/hook CashIn -Secret $secret; $sandbox.Requests - $before");

        Assert.Equal("WebhookSecretInvalid", result.ErrorId);
        Assert.Equal(0L, Assert.Single(result.Output).BaseObject);
    }

    [Theory]
    [InlineData("http://example.com/hook", "InsecureConnection")]
    [InlineData("ftp://127.0.0.1/hook", "InsecureConnection")]
    [InlineData("hook", "InvalidConfiguration")]
    [InlineData("https://user:word@example.com/hook", "InvalidConfiguration")]
    public void An_address_that_is_not_https_is_refused_before_anything_is_sent(string url, string errorId)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"$before = $sandbox.Requests; Register-NtxPayWebhook '{url}' CashIn; $sandbox.Requests - $before");

        Assert.Equal(errorId, result.ErrorId);
        Assert.Equal(0L, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void Plain_http_on_loopback_is_accepted_only_by_a_sandbox_session()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Register-NtxPayWebhook http://127.0.0.1:8085/hook CashIn").ShouldHaveSucceeded();
        module.Run("$sandbox | Connect-NtxPay -Environment Production").ShouldHaveSucceeded();

        Assert.Equal("InsecureConnection", module.Run("Register-NtxPayWebhook http://127.0.0.1:8085/hook CashIn").ErrorId);
        Assert.Equal("InsecureConnection", module.Run("Test-NtxPayWebhook CashIn -Url http://127.0.0.1:8085/hook").ErrorId);
    }

    [Fact]
    public void Webhooks_are_filtered_by_event_and_found_by_id()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$a = Register-NtxPayWebhook https://example.com/a CashIn; $b = Register-NtxPayWebhook https://example.com/b cash_out").ShouldHaveSucceeded();

        Assert.Equal(new Uri("https://example.com/b"), module.Run("Get-NtxPayWebhook -Event CashOut, refund_in")["Url"]);
        Assert.Equal(new Uri("https://example.com/a"), module.Run("Get-NtxPayWebhook -Id $a.Id")["Url"]);
        Assert.Equal(2, module.Run("$a, $b | Get-NtxPayWebhook").ShouldHaveSucceeded().Output.Count);

        var mixed = module.Run("Get-NtxPayWebhook 987654, $a.Id");
        Assert.Equal("NotFound", mixed.ErrorId);
        Assert.Single(mixed.Output);
    }

    [Fact]
    public void Webhooks_are_removed_by_pipeline_and_by_id()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("1..3 | ForEach-Object { Register-NtxPayWebhook \"https://example.com/$_\" CashIn }").ShouldHaveSucceeded();

        module.Run("Get-NtxPayWebhook | Where-Object { $_.Url -like '*/2' } | Unregister-NtxPayWebhook").ShouldHaveSucceeded();
        Assert.Equal(2, module.Run("Get-NtxPayWebhook").Output.Count);

        module.Run("Unregister-NtxPayWebhook -Id (Get-NtxPayWebhook | ForEach-Object Id)").ShouldHaveSucceeded();
        Assert.Empty(module.Run("Get-NtxPayWebhook").ShouldHaveSucceeded().Output);
    }

    [Fact]
    public void One_missing_webhook_does_not_stop_the_removal_of_the_others()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("$a = Register-NtxPayWebhook https://example.com/a CashIn; 987654, $a.Id | Unregister-NtxPayWebhook; Get-NtxPayWebhook");

        Assert.Equal("NotFound", result.ErrorId);
        Assert.Equal(987654L, result.Error.TargetObject);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void WhatIf_registers_and_removes_nothing()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Register-NtxPayWebhook https://example.com/a CashIn -WhatIf").ShouldHaveSucceeded();
        Assert.Empty(module.Run("Get-NtxPayWebhook").Output);

        module.Run("Register-NtxPayWebhook https://example.com/a CashIn | Unregister-NtxPayWebhook -WhatIf").ShouldHaveSucceeded();
        Assert.Single(module.Run("Get-NtxPayWebhook").Output);
    }

    [Fact]
    public void A_test_delivery_reaches_a_listener_and_returns_its_result()
    {
        using var module = ModuleRunspace.Connected();

        var delivery = module.Run(Deliveries.SecretScript
            + "$listener = Start-NtxPayWebhookListener -Secret $secret; [void] (Register-NtxPayWebhook $listener.Address CashOut -Secret $secret);"
            + "Test-NtxPayWebhook CashOut Rejected -Amount 1250.50");

        Assert.Equal(true, delivery["Delivered"]);
        Assert.Equal(200, delivery["StatusCode"]);
        Assert.Equal(true, delivery["Signed"]);
        Assert.StartsWith("sha256=", (string)delivery["SignatureHeader"]!, StringComparison.Ordinal);
        Assert.Contains("125050", (string)delivery["PayloadSent"]!, StringComparison.Ordinal);
        var received = module.Run("Receive-NtxPayWebhook -Listener $listener -First 1");
        Assert.Equal(delivery["EventId"], received["EventId"]);
        Assert.Equal("REJECTED", received["Status"]);
        Assert.Equal(1250.50m, received["Amount"]);
        Assert.Equal(125_050L, received["AmountCentavos"]);
    }

    [Fact]
    public void A_test_delivery_without_a_listener_is_a_result_and_not_an_error()
    {
        using var module = ModuleRunspace.Connected();

        var delivery = module.Run(Deliveries.SecretScript
            + "$listener = Start-NtxPayWebhookListener -Secret $secret; $listener | Stop-NtxPayWebhookListener; Test-NtxPayWebhook cash_in -Url $listener.Address -AmountCentavos 1");

        Assert.Equal(false, delivery["Delivered"]);
        Assert.Equal(0, delivery["StatusCode"]);
    }

    [Theory]
    [InlineData("Test-NtxPayWebhook All")]
    [InlineData("Test-NtxPayWebhook CashIn -Amount 0")]
    [InlineData("Test-NtxPayWebhook CashIn -Amount 10.001d")]
    [InlineData("Test-NtxPayWebhook CashIn -AmountCentavos 0")]
    public void An_invalid_test_delivery_is_refused_before_anything_is_sent(string script)
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal("InvalidConfiguration", module.Run(script).ErrorId);
    }

    [Fact]
    public void The_error_of_an_unknown_event_type_names_it()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Contains("cash_up", module.Run("Register-NtxPayWebhook https://example.com/a cash_up").Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_of_webhooks_shows_the_event_and_hides_the_secret()
    {
        using var module = ModuleRunspace.Connected();

        var shown = module.Show("Register-NtxPayWebhook https://example.com/hook InternalTransfer");

        Assert.Contains("internal_transfer", shown, StringComparison.Ordinal);
        Assert.Contains("***", shown, StringComparison.Ordinal);
    }
}
