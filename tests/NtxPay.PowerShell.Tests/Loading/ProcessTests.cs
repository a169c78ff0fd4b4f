using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Loading;

/// <summary>The module in a pwsh process: jobs, parallel runspaces, exit codes.</summary>
public sealed class ProcessTests(PwshProcess pwsh)
{
    private const string SignIn = "Start-NtxPaySandbox | Connect-NtxPay; $session = Get-NtxPaySession; ";

    private static string ImportModule => $"Import-Module '{BuildOutput.Manifest}'; ";

    [Theory]
    [InlineData("", 0)]
    [InlineData("-Session Nobody", 1)]
    public async Task The_exit_code_of_a_command_shows_whether_it_succeeded(string session, int exitCode)
    {
        var run = await Pwsh.Run(["-Command", $"{ImportModule}{SignIn}Get-NtxPayBalance {session}"]);

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Theory]
    [InlineData("Get-NtxPayBalance", 0)]
    [InlineData("Get-NtxPaySession | Disconnect-NtxPay; Get-NtxPayBalance", 1)]
    [InlineData("@{ Amount = 1.234; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Ana' } | Send-NtxPayCashOut -BatchId b1 -Confirm:$false", 1)]
    public async Task The_exit_code_of_a_script_that_stops_at_errors_shows_whether_it_succeeded(string command, int exitCode)
    {
        var script = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ps1");
        await File.WriteAllTextAsync(script, $"$ErrorActionPreference = 'Stop'; {ImportModule}{SignIn}{command}", TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal(exitCode, (await Pwsh.Run(["-File", script])).ExitCode);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Theory]
    [InlineData("Connect-NtxPay")]
    [InlineData("Test-NtxPayConnection")]
    public async Task A_sign_in_warms_up_the_client_in_the_background(string cmdlet)
    {
        // A user sees the warm-up only in the time of a first call, which depends on the machine.
        var run = await Pwsh.Run(["-Command", $$"""
            {{ImportModule}}
            $assembly = (Get-Command {{cmdlet}}).ImplementingType.Assembly
            $warmUp = $assembly.GetType('NtxPay.PowerShell.Loading.IsolatedAssemblies').GetField('LazyWarmUp', 'NonPublic, Static').GetValue($null)
            $sandbox = Start-NtxPaySandbox
            $before = $warmUp.IsValueCreated
            $null = $sandbox | {{cmdlet}}
            "$before then $($warmUp.IsValueCreated)"
            """]);

        Assert.Contains("False then True", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_job_uses_a_session_of_its_process()
    {
        await using var runspace = await pwsh.Open();

        var result = await runspace.Run($"{SignIn}Start-ThreadJob {{ {ImportModule}(Get-NtxPayBalance -Session $using:session).AvailableCentavos }} | Receive-Job -Wait");

        Assert.Equal("4873490", result.Single);
    }

    [Fact]
    public async Task A_job_cannot_use_a_session_of_another_process_and_can_connect_itself()
    {
        await using var runspace = await pwsh.Open();

        var result = await runspace.Run(
            $$"""
            {{SignIn}}
            Start-Job {
                {{ImportModule}}
                try { Get-NtxPayBalance -Session $using:session } catch { "$_" }
                Start-NtxPaySandbox | Connect-NtxPay
                "own: $((Get-NtxPayBalance).AvailableCentavos)"
            } | Receive-Job -Wait
            """);

        Assert.Contains("This session comes from another process", result.ShouldHaveSucceeded().Output[0], StringComparison.Ordinal);
        Assert.Equal("own: 4873490", result.Output[1]);
    }

    [Fact]
    public async Task Parallel_runspaces_share_a_session_and_its_token()
    {
        await using var runspace = await pwsh.Open();

        var result = await runspace.Run(
            $$"""
            $sandbox = Start-NtxPaySandbox
            $sandbox | Connect-NtxPay
            $session = Get-NtxPaySession
            $manifest = (Get-Module NtxPay).ModuleBase + '/NtxPay.psd1'
            1..20 | ForEach-Object -ThrottleLimit 5 -Parallel { Import-Module $using:manifest; (Get-NtxPayBalance -Session $using:session).AvailableCentavos }
            "tokens: $($sandbox.TokenRequests)"
            """);

        Assert.Equal([.. Enumerable.Repeat("4873490", 20), "tokens: 1"], result.ShouldHaveSucceeded().Output);
    }

    /// <summary>The statement of the documentation about two copies of the module in parallel runspaces.</summary>
    [Fact]
    public async Task A_parallel_runspace_needs_the_same_copy_of_the_module_as_the_session()
    {
        using var other = new ModuleCopy();
        await using var runspace = await pwsh.Open();
        await runspace.Run($"$env:PSModulePath = '{other.ModulePath}' + [IO.Path]::PathSeparator + $env:PSModulePath; {SignIn}");

        var found = await runspace.Run("1 | ForEach-Object -Parallel { Get-NtxPayBalance -Session $using:session }");
        var imported = await runspace.Run(
            """
            $manifest = (Get-Module NtxPay).ModuleBase + '/NtxPay.psd1'
            1 | ForEach-Object -Parallel { Import-Module $using:manifest; (Get-NtxPayBalance -Session $using:session).AvailableCentavos }
            """);

        Assert.Contains("Assembly with same name is already loaded", Assert.Single(found.Errors), StringComparison.Ordinal);
        Assert.Equal("4873490", imported.Single);
    }

    [Fact]
    public async Task A_table_that_Import_Csv_reads_is_paid_once_if_the_script_runs_again()
    {
        await using var runspace = await pwsh.Open();
        var folder = Directory.CreateTempSubdirectory("ntxpay-");
        try
        {
            var result = await runspace.Run(
                $$"""
                $sandbox = Start-NtxPaySandbox
                $sandbox | Connect-NtxPay
                Set-Location '{{folder.FullName}}'
                1..5 | ForEach-Object { [pscustomobject] @{ Amount = "$_.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "María $_" } } | Export-Csv ./payouts.csv
                foreach ($run in 1, 2) { @(Import-Csv ./payouts.csv | Send-NtxPayCashOut -JournalPath ./payouts.journal -Confirm:$false).Count }
                @($sandbox.Transactions).Count
                """);

            Assert.Equal(["5", "5", "5"], result.ShouldHaveSucceeded().Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
