using System.Globalization;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

/// <summary>The runbook that pays, in processes that share nothing but the table, the journal in Azurite and the API.</summary>
public sealed class PayingRunbookTests
{
    private const string Journal = "ntxpayjournal";

    [Fact]
    public async Task A_runbook_that_is_killed_on_two_machines_makes_400_payments_once_on_the_third()
    {
        const int People = 400;
        using var azurite = await Azurite.StartAsync(https: true, TestContext.Current.CancellationToken);
        using var payroll = new Payroll(People);

        foreach (var requests in new[] { 90, 130 })
        {
            using var killed = Start(azurite, payroll, People, payroll.Total);
            await payroll.RequestsFromAsync(killed, requests);
            await killed.KillAsync();
        }

        using var last = Start(azurite, payroll, People, payroll.Total);
        var run = (await last.EndAsync()).ShouldHaveSucceeded();

        payroll.ShouldBePaidOnce();

        // How many outcomes the killed machines had recorded depends on timing.
        Assert.Matches(@"Batch +: payroll\s+Sent +: 400\s+FromJournal +: \d+\s+Failed +: 0\s+UnknownOutcome +: 0\s", run.Output);
        Assert.DoesNotContain(Payroll.Clabe, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Beneficiary", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_jobs_that_share_a_folder_for_temporary_files_pay_once_and_both_succeed()
    {
        const int People = 60;
        using var azurite = await Azurite.StartAsync(https: true, TestContext.Current.CancellationToken);
        using var payroll = new Payroll(People);
        var folder = Directory.CreateDirectory(Path.Combine(payroll.Folder, "temp"));
        using var first = Start(azurite, payroll, People, payroll.Total, "-TempFolder", folder.FullName);
        using var second = Start(azurite, payroll, People, payroll.Total, "-TempFolder", folder.FullName);

        (await first.EndAsync()).ShouldHaveSucceeded();
        (await second.EndAsync()).ShouldHaveSucceeded();

        payroll.ShouldBePaidOnce();
        Assert.Empty(folder.GetFiles("*.csv"));
    }

    [Fact]
    public async Task A_killed_job_leaves_no_copy_of_the_table_on_the_machine()
    {
        const int People = 60;
        using var azurite = await Azurite.StartAsync(https: true, TestContext.Current.CancellationToken);
        using var payroll = new Payroll(People);
        var folder = Directory.CreateDirectory(Path.Combine(payroll.Folder, "temp"));
        using var killed = Start(azurite, payroll, People, payroll.Total, "-TempFolder", folder.FullName);

        await payroll.RequestsFromAsync(killed, 10);
        await killed.KillAsync();

        var destination = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(payroll.Folder, "*.destination")), TestContext.Current.CancellationToken);
        Assert.StartsWith(folder.FullName + Path.DirectorySeparatorChar, destination, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles("*.csv"));
    }

    [Fact]
    public async Task A_token_that_older_Az_versions_return_as_a_string_opens_the_journal()
    {
        using var azurite = await Azurite.StartAsync(https: true, TestContext.Current.CancellationToken);
        using var payroll = new Payroll(people: 3);

        using var machine = Start(azurite, payroll, 3, payroll.Total, "-TokenAsText");
        (await machine.EndAsync()).ShouldHaveSucceeded();

        payroll.ShouldBePaidOnce();
    }

    [Fact]
    public async Task A_table_with_another_total_fails_the_job_and_nothing_is_sent()
    {
        using var azurite = await Azurite.StartAsync(https: true, TestContext.Current.CancellationToken);
        using var payroll = new Payroll(people: 3);

        using var machine = Start(azurite, payroll, 3, "3.41");
        var run = await machine.EndAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing was sent.", run.Output, StringComparison.Ordinal);
        Assert.Empty(payroll.Paid);
    }

    [Fact]
    public async Task Failed_payments_fail_the_job_which_sends_the_others_and_shows_no_name()
    {
        using var azurite = await Azurite.StartAsync(https: true, TestContext.Current.CancellationToken);
        using var payroll = new Payroll(people: 5, "-InitialBalance 2");

        using var machine = Start(azurite, payroll, 5, payroll.Total);
        var run = await machine.EndAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Single(payroll.Paid);
        Assert.Contains("InsufficientBalance", run.Output, StringComparison.Ordinal);
        Assert.Contains("Payments that failed: 4.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Beneficiary", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_workers_are_started_on_the_hybrid_worker_group_with_the_same_parameters()
    {
        using var module = new ModuleRunspace();
        module.Run(
            "$started = [Collections.Generic.List[string]]::new(); function Start-AzAutomationRunbook { param($Name, $ResourceGroupName, $AutomationAccountName, $Parameters, $RunOn)"
            + " $started.Add(\"$Name on '$RunOn' of $ResourceGroupName/$AutomationAccountName with $($Parameters.Batch)\") }").ShouldHaveSucceeded();

        module.Run($"& '{Path.Combine(BuildOutput.Repository, "examples", "AzureAutomation", "Start-Workers.ps1")}' -ResourceGroupName g -AutomationAccountName a -Parameters @{{ Batch = 'payroll' }} -HybridWorkerGroup h -Count 3").ShouldHaveSucceeded();

        Assert.Equal(Enumerable.Repeat("Pay-Batch on 'h' of g/a with payroll", 3), module.Run("$started").Output.Select(line => $"{line}"));
    }

    private static IsolatedPwsh Start(Azurite azurite, Payroll payroll, int count, string total, params string[] more) => IsolatedPwsh.Start(
        [
            "-File", Path.Combine(AppContext.BaseDirectory, "Hosting", "RunRunbook.ps1"), "-Runbook", Path.Combine(BuildOutput.Repository, "examples", "AzureAutomation", "Pay-Batch.ps1"),
            "-Blobs", payroll.Folder, "-Journal", $"{azurite.Table(Journal)}", "-Count", count.ToString(CultureInfo.InvariantCulture), "-Total", total, .. more,
        ],
        new Dictionary<string, string>(payroll.Environment, StringComparer.Ordinal)
        {
            ["IDENTITY_TOKEN"] = AzureToken.Until(DateTimeOffset.UtcNow.AddHours(1)),
            ["SSL_CERT_FILE"] = azurite.CertificatePath,
        });
}
