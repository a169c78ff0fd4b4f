using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

public sealed class SessionTests
{
    [Theory]
    [InlineData("Get-NtxPayBalance")]
    [InlineData("Get-NtxPayToken")]
    [InlineData("Invoke-NtxPayRequest /api/balance")]
    [InlineData("Test-NtxPayConnection")]
    [InlineData("Disconnect-NtxPay")]
    public void Without_a_session_the_error_names_the_command_to_run(string command)
    {
        using var module = new ModuleRunspace();

        var result = module.Attempt(command);

        Assert.Equal("NotConnected", result.ErrorId);
        Assert.NotNull(result.Terminating);
        Assert.Equal(ErrorCategory.ConnectionError, result.Error.CategoryInfo.Category);
        Assert.Contains("Connect-NtxPay", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Sessions_are_listed_by_name_with_wildcards()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till-1; $sandbox | Connect-NtxPay -Name till-2").ShouldHaveSucceeded();

        var names = module.Run("Get-NtxPaySession TILL-* | ForEach-Object Name").ShouldHaveSucceeded().Output.Select(name => $"{name}");

        Assert.Equal(["till-1", "till-2"], names);
        Assert.Empty(module.Run("Get-NtxPaySession nothing*").ShouldHaveSucceeded().Output);
    }

    [Fact]
    public void An_unknown_session_name_is_an_error_and_the_rest_is_processed()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Get-NtxPaySession -Name nobody, Sandbox");

        Assert.Equal("SessionNotFound", result.ErrorId);
        Assert.Equal("nobody", result.Error.TargetObject);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Session_parameters_accept_a_name()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till").ShouldHaveSucceeded();

        Assert.Equal("Sandbox", module.Run("Get-NtxPayBalance -Session sandbox")["Session"]);
    }

    [Theory]
    [InlineData("Get-NtxPayBalance -Session nobody")]
    [InlineData("Get-NtxPaySession nobody")]
    public void The_error_of_an_unknown_session_name_lists_the_sessions_or_the_command_to_run(string command)
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till").ShouldHaveSucceeded();

        Assert.Contains("named 'nobody'. Sessions: Sandbox, till.", module.Run(command).Error.ToString(), StringComparison.Ordinal);
        module.Run("Disconnect-NtxPay -Name *").ShouldHaveSucceeded();
        Assert.Contains("named 'nobody': there are no sessions. Run Connect-NtxPay first.", module.Run(command).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sessions_from_the_pipeline_are_processed_in_order()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till").ShouldHaveSucceeded();

        var names = module.Run("Get-NtxPaySession | Get-NtxPayBalance | ForEach-Object Session").ShouldHaveSucceeded().Output;

        Assert.Equal(["Sandbox", "till"], names.Select(name => $"{name}"));
    }

    [Fact]
    public void A_disconnected_session_is_an_error_and_no_other_session_replaces_it()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till; $till = Get-NtxPaySession till; Disconnect-NtxPay").ShouldHaveSucceeded();

        Assert.Equal("SessionClosed", module.Run("Get-NtxPayBalance -Session $till").ErrorId);
        Assert.Equal(false, module.Run("$till.Connected").Single.BaseObject);
        var none = module.Run("Get-NtxPayBalance");
        Assert.Equal("NotConnected", none.ErrorId);
        Assert.Contains("Sandbox", none.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Disconnect-NtxPay -Name till*")]
    [InlineData("Disconnect-NtxPay -Session till")]
    [InlineData("Get-NtxPaySession till | Disconnect-NtxPay")]
    public void A_session_is_disconnected_by_name_object_and_pipeline(string command)
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till").ShouldHaveSucceeded();

        module.Run(command).ShouldHaveSucceeded();

        Assert.Equal("Sandbox", module.Run("Get-NtxPaySession")["Name"]);
    }

    [Fact]
    public void WhatIf_disconnects_no_session()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Disconnect-NtxPay -WhatIf").ShouldHaveSucceeded();

        Assert.Equal(true, module.Run("Get-NtxPaySession")["Connected"]);
    }

    [Fact]
    public void Two_runspaces_of_one_process_never_see_each_others_sessions()
    {
        using var first = ModuleRunspace.Connected();
        using var second = new ModuleRunspace();

        Assert.Empty(second.Run("Get-NtxPaySession").ShouldHaveSucceeded().Output);
        Assert.Equal("NotConnected", second.Run("Get-NtxPayBalance").ErrorId);
        Assert.Empty(second.Run("Get-NtxPaySandbox").ShouldHaveSucceeded().Output);
    }

    [Fact]
    public void A_session_that_is_passed_to_another_runspace_works_there()
    {
        using var owner = ModuleRunspace.Connected();
        owner.Run("$session = Get-NtxPaySession").ShouldHaveSucceeded();
        using var other = new ModuleRunspace();
        other.Set("session", owner.Run("$session").Single);

        Assert.Equal(4873490L, other.Run("Get-NtxPayBalance -Session $session")["AvailableCentavos"]);
    }

    [Fact]
    public void ForEach_Object_Parallel_uses_one_session_from_many_runspaces()
    {
        using var module = ModuleRunspace.Connected();
        module.Set("manifest", BuildOutput.Manifest);

        var result = module.Run(
            "$s = Get-NtxPaySession; 1..12 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module $using:manifest; (Get-NtxPayBalance -Session $using:s).Available }")
            .ShouldHaveSucceeded();

        Assert.Equal(Enumerable.Repeat(48734.90m, 12), result.Output.Select(item => (decimal)item.BaseObject));
        Assert.Equal(1L, module.Run("$sandbox.TokenRequests").Single.BaseObject);
    }

    [Fact]
    public void A_session_that_crossed_a_process_boundary_is_reported_as_such()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(
            "$crossed = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-NtxPaySession)));"
            + "Get-NtxPayBalance -Session $crossed");

        Assert.Contains("another process", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-NtxPaySession -Name ti", "till,'till two'")]
    [InlineData("Get-NtxPayBalance -Session ", "Sandbox,till,'till two'")]
    [InlineData("Connect-NtxPay -Environment ", "Production,Sandbox")]
    public void Session_names_are_completed(string line, string expected)
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name till; $sandbox | Connect-NtxPay -Name 'till two'").ShouldHaveSucceeded();

        var words = module.Run($"[Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches.CompletionText");

        Assert.Equal(expected, string.Join(',', words.Output));
    }

    [Fact]
    public void The_view_marks_the_default_and_shows_no_secret()
    {
        using var module = ModuleRunspace.Connected();

        var shown = module.Show("Get-NtxPaySession");

        Assert.Contains("* Sandbox", shown, StringComparison.Ordinal);
        Assert.Contains(" 127.0.0.1:", shown, StringComparison.Ordinal);
        Assert.Contains("closed", module.Show("$session = Get-NtxPaySession; Disconnect-NtxPay; $session"), StringComparison.Ordinal);
    }
}
