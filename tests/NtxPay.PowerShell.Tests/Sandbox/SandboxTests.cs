using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sandbox;

public sealed class SandboxTests
{
    [Fact]
    public void A_sandbox_shows_everything_needed_to_sign_in()
    {
        using var module = new ModuleRunspace();

        var sandbox = module.Run("$sandbox = Start-NtxPaySandbox; $sandbox").Single;

        Assert.Equal("127.0.0.1", ((Uri)RunResult.Value(sandbox, "BaseUri")!).Host);
        Assert.Equal(true, RunResult.Value(sandbox, "IsRunning"));
        Assert.Equal(true, module.Run("$sandbox.Certificate.HasPrivateKey").Single.BaseObject);
        Assert.NotEmpty($"{module.Run("$sandbox.Credential.UserName").Single}");
    }

    [Fact]
    public void The_curl_command_has_no_secret()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox").ShouldHaveSucceeded();

        var line = $"{module.Run("$sandbox.CurlCommand").Single}";

        Assert.Contains("$NTXPAY_CLIENT_SECRET", line, StringComparison.Ordinal);
        Assert.DoesNotContain($"{module.Run("$sandbox.Credential.GetNetworkCredential().Password").Single}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sandbox_counts_requests_token_requests_and_faults()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Get-NtxPayBalance; Set-NtxPaySandbox -FaultRate 1; Get-NtxPayToken -Force -ErrorAction SilentlyContinue");

        var sandbox = module.Run("Get-NtxPaySandbox");
        Assert.True((long)sandbox["Faults"]! > 0);
        Assert.Equal((long)sandbox["Requests"]!, (long)sandbox["TokenRequests"]! + 1);
    }

    [Fact]
    public void The_sandbox_returns_its_transactions_and_deliveries()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("""
            Set-NtxPaySandbox -Speed 1000000
            $hook = @{ url = "$($sandbox.BaseUri)nobody"; events = @('cash_out') }
            $null = Invoke-NtxPayRequest /api/webhooks-config Post -Body $hook
            $transfer = @{ amountCentavos = 12345; destinationClabe = '012180001234567890'; beneficiaryName = 'Maria Lopez'; externalId = 'payout-1' }
            $null = Invoke-NtxPayRequest /api/spei/cash-out Post -Body $transfer
            $end = [datetime]::UtcNow.AddMinutes(1)
            while ((Get-NtxPaySandbox).Deliveries.Count -lt 5 -and [datetime]::UtcNow -lt $end) { $null = [System.Threading.Thread]::Yield() }
            """).ShouldHaveSucceeded();

        var transaction = module.Run("(Get-NtxPaySandbox).Transactions");
        Assert.Equal("cash_out", transaction["Type"]);
        Assert.Equal("payout-1", transaction["ExternalId"]);
        Assert.Equal(123.45m, transaction["Amount"]);
        Assert.Equal("LIQUIDATED", transaction["Status"]);
        var attempts = module.Run("(Get-NtxPaySandbox).Deliveries").Output;
        Assert.Equal([1, 2, 3, 4, 5], attempts.Select(attempt => RunResult.Value(attempt, "Attempt")));
        Assert.All(attempts, attempt => Assert.Equal(404, RunResult.Value(attempt, "StatusCode")));
    }

    [Fact]
    public void The_help_example_of_an_expired_charge_shows_one()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$ConfirmPreference = 'None'").ShouldHaveSucceeded();

        var output = module.Run(HelpTopics.Examples("Set-NtxPaySandbox").Single(code => code.Contains("EXPIRED", StringComparison.Ordinal))).ShouldHaveSucceeded().Output;

        Assert.Equal("EXPIRED", RunResult.Value(output[^1], "Status"));
    }

    [Fact]
    public void The_settings_of_a_running_sandbox_can_be_changed()
    {
        using var module = new ModuleRunspace();

        var sandbox = module.Run("Start-NtxPaySandbox -Speed 10 | Set-NtxPaySandbox -ChargeLifetime 60 -PassThru");

        Assert.Equal(10.0, sandbox["Speed"]);
        Assert.Equal(TimeSpan.FromMinutes(1), sandbox["ChargeLifetime"]);
    }

    [Fact]
    public void A_revoked_certificate_is_refused_until_the_revocation_ends()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Set-NtxPaySandbox -RevokeCertificate").ShouldHaveSucceeded();
        Assert.Equal("CertificateRejected", module.Run("Get-NtxPayToken -Force").ErrorId);

        module.Run("Set-NtxPaySandbox -RevokeCertificate:$false").ShouldHaveSucceeded();
        module.Run("Get-NtxPayToken -Force").ShouldHaveSucceeded();
    }

    [Fact]
    public void Another_certificate_is_refused_only_if_the_issued_one_is_required()
    {
        using var files = new ClientFiles();
        using var module = new ModuleRunspace();
        var connect = $"Connect-NtxPay $sandbox.Credential '{files.PathOf("both.pem")}' -BaseUri $sandbox.BaseUri";

        module.Run($"$sandbox = Start-NtxPaySandbox; {connect}").ShouldHaveSucceeded();

        Assert.Equal("CertificateRejected", module.Run($"Set-NtxPaySandbox -RequireOwnCertificate; {connect}").ErrorId);
    }

    [Theory]
    [InlineData("2", "00:00:02")]
    [InlineData("1.5", "00:00:01.5000000")]
    [InlineData("'0:1:30'", "00:01:30")]
    public void A_number_for_a_duration_is_in_seconds(string argument, string lifetime)
    {
        using var module = new ModuleRunspace();

        Assert.Equal(lifetime, $"{module.Run($"Start-NtxPaySandbox -TokenLifetime {argument}")["TokenLifetime"]}");
    }

    [Theory]
    [InlineData("-TokenLifetime 0", "TokenLifetime")]
    [InlineData("-FaultRate 1.1", "FaultRate")]
    [InlineData("-Port 70000", "Port")]
    [InlineData("-Speed 0.5", "Speed")]
    [InlineData("-ChargeLifetime 0", "ChargeLifetime")]
    [InlineData("-InitialBalance 0.001", "InitialBalance")]
    [InlineData("-InitialBalance -1", "InitialBalance")]
    public void The_error_of_a_setting_out_of_range_names_it(string argument, string name)
    {
        using var module = new ModuleRunspace();

        Assert.Contains(name, module.Run($"Start-NtxPaySandbox {argument}").Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_port_in_use_names_the_port()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Start-NtxPaySandbox -Port $sandbox.Port");

        Assert.Equal("SandboxFailed", result.ErrorId);
        Assert.Contains($"{module.Run("$sandbox.Port").Single}", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stopping_frees_the_port()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("$port = $sandbox.Port; $sandbox | Stop-NtxPaySandbox; Start-NtxPaySandbox -Port $port").ShouldHaveSucceeded();

        Assert.Equal(false, module.Run("$sandbox.IsRunning").Single.BaseObject);
        Assert.Single(module.Run("Get-NtxPaySandbox").Output);
    }

    [Fact]
    public void A_port_without_a_sandbox_is_an_error()
    {
        using var module = new ModuleRunspace();

        Assert.Equal("SandboxFailed", module.Run("Stop-NtxPaySandbox -Port 1").ErrorId);
    }
}
