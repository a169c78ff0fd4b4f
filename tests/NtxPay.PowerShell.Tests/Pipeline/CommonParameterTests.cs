using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Pipeline;

/// <summary>The cmdlets with common parameters and in pipelines that stop early or fail.</summary>
public sealed class CommonParameterTests : IDisposable
{
    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly ClientFiles files = new(notAfter: DateTimeOffset.UtcNow.AddDays(3));

    public CommonParameterTests() => module.Set("folder", files.Folder);

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void The_previous_default_session_remains_if_a_warning_stops_the_command()
    {
        var result = module.Attempt("Connect-NtxPay $sandbox.Credential $folder/both.pem -BaseUri $sandbox.BaseUri -Name ending -WarningAction Stop");

        Assert.Equal("ActionPreferenceStop,NtxPay.PowerShell.Commands.ConnectNtxPayCommand", result.Terminating!.FullyQualifiedErrorId);
        Assert.Equal("Sandbox", module.Run("Get-NtxPaySession")["Name"]);
        Assert.Equal("Sandbox", module.Run("Get-NtxPayBalance")["Session"]);
    }

    [Fact]
    public void No_header_value_is_written_if_a_warning_stops_the_command()
    {
        var result = module.Attempt("ConvertTo-NtxPayEncodedCert $folder/both.pem -WarningAction Stop");

        Assert.Empty(result.Output);
        Assert.StartsWith("ActionPreferenceStop", result.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SilentlyContinue", 0)]
    [InlineData("Ignore", 0)]
    [InlineData("Continue", 1)]
    public void An_error_of_one_record_follows_ErrorAction(string action, int shown)
    {
        var result = module.Run($"Get-NtxPaySession nobody, Sandbox -ErrorAction {action} -ErrorVariable kept; $kept.Count");

        Assert.Equal(shown, result.Errors.Count);
        Assert.Null(result.Terminating);
        Assert.Equal("Sandbox", $"{result.Output[0]}");
        Assert.Equal(action == "Ignore" ? 0 : 1, result.Output[^1].BaseObject);
    }

    [Fact]
    public void An_error_of_one_record_stops_the_pipeline_with_ErrorAction_Stop()
    {
        var result = module.Attempt("Get-NtxPaySession nobody, Sandbox -ErrorAction Stop");

        Assert.Empty(result.Output);
        Assert.Equal("SessionNotFound", result.Terminating!.FullyQualifiedErrorId.Split(',')[0]);
        Assert.NotEmpty(result.Terminating.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_terminating_error_can_be_caught_by_type_and_has_its_kind()
    {
        var kind = module.Run("try { Connect-NtxPay $sandbox.Credential nowhere.pem } catch [NtxPay.NtxPayException] { $_.Exception.Kind }").Single;

        Assert.Equal("CertificateUnreadable", $"{kind}");
    }

    [Theory]
    [InlineData("while ($true) { Get-NtxPaySession | Get-NtxPayBalance | ForEach-Object { $_; break } }")]
    [InlineData("while ($true) { Test-NtxPayConnection | ForEach-Object { $_; break } }")]
    [InlineData("while ($true) { Invoke-NtxPayRequest /api/balance | ForEach-Object { $_; break } }")]
    public void A_pipeline_that_stops_after_its_first_object_leaves_no_resources_open(string script)
    {
        module.Run("$sandbox | Connect-NtxPay -Name till").ShouldHaveSucceeded();

        Assert.Single(module.Run(script).ShouldHaveSucceeded().Output);

        Assert.Equal(2, module.Run("Get-NtxPaySession | Get-NtxPayBalance").ShouldHaveSucceeded().Output.Count);
    }

    [Fact]
    public async Task A_connection_check_ends_if_the_pipeline_stops()
    {
        using var server = new ScriptedServer(Replies.Silence);
        module.Set("address", server.Address);
        var stop = TestContext.Current.CancellationToken;

        // The fourth step is reported before the token is requested; the test then waits for a server that never responds.
        using var running = new RunningScript(
            module,
            "while ($true) { Test-NtxPayConnection $sandbox.Credential $folder/both.pem -BaseUri $address | ForEach-Object { if ($_.Step -eq 'HostResolves') { $_; break } } }");
        Assert.Single(await running.EndAsync(stop));

        Assert.Equal("MXN", module.Run("Get-NtxPayBalance")["Currency"]);
    }

    [Fact]
    public void One_invalid_session_in_a_pipeline_is_one_error_and_the_rest_is_processed()
    {
        using var server = new ScriptedServer(Replies.Token, Replies.Problem(503, "Service temporarily unavailable"));
        module.Set("address", server.Address);
        module.Run(
            "Connect-NtxPay $sandbox.Credential $folder/both.pem -BaseUri $address -Name bad -MaximumRetryCount 0 3>$null; $sandbox | Connect-NtxPay -Name till")
            .ShouldHaveSucceeded();

        var result = module.Run("Get-NtxPaySession | Get-NtxPayBalance");

        var error = result.ShouldFail("ServiceUnavailable", ErrorCategory.ResourceUnavailable, "temporarily unavailable (HTTP 503)");
        Assert.Equal("bad", $"{error.TargetObject}");
        Assert.Equal(["Sandbox", "till"], result.Output.Select(balance => $"{RunResult.Value(balance, "Session")}"));
    }

    [Fact]
    public void One_invalid_request_in_a_pipeline_is_one_error_and_the_rest_is_sent()
    {
        using var server = new ScriptedServer(
            Replies.Token, Replies.Json(201, """{"id":1}"""), Replies.Problem(400, "amountCentavos must be positive"), Replies.Json(201, """{"id":3}"""));
        module.Set("address", server.Address);
        module.Run("Connect-NtxPay $sandbox.Credential $folder/both.pem -BaseUri $address -Name bad 3>$null").ShouldHaveSucceeded();

        var result = module.Run("1..3 | ForEach-Object { @{ a = $_ } } | Invoke-NtxPayRequest /api/thing -Method Post");

        var error = result.ShouldFail("InvalidRequest", ErrorCategory.InvalidArgument, "amountCentavos must be positive");
        Assert.Equal("/api/thing", error.TargetObject);
        Assert.Equal([1L, 3L], result.Output.Select(response => RunResult.Value(response, "id")));
    }
}
