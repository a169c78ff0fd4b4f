using System.Text.Json;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

public sealed class JournalTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string Journal => files.PathOf("payouts.journal");

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_table_that_is_given_as_its_own_journal_is_refused_and_left_unchanged()
    {
        using var module = ModuleRunspace.Connected();
        files.Write("payouts.csv", "Amount,DestinationClabe,BeneficiaryName\n1,012180001234567899,Ana\n");
        var table = files.PathOf("payouts.csv");

        var result = module.Attempt($"Import-Csv '{table}' | Send-NtxPayCashOut -Confirm:$false -JournalPath '{table}'");

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.Contains("is not a journal header", $"{result.Error}", StringComparison.Ordinal);
        Assert.StartsWith("Amount,", File.ReadAllText(table), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_that_ends_a_batch_before_anything_was_sent_does_not_warn_of_paying_twice()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt("Send-NtxPayCashOut -Amount 99999999 -DestinationClabe 012180001234567899 -BeneficiaryName Ana -Confirm:$false -ErrorAction Stop");

        Assert.Equal("InsufficientBalance", result.ErrorId);
        Assert.DoesNotContain("run the whole input again", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_pipeline_again_sends_nothing_and_returns_the_sent_payments()
    {
        using var module = ModuleRunspace.Connected();
        var first = module.Run(Pay(5)).ShouldHaveSucceeded();
        var requests = (long)module.Run("$sandbox.Requests").Single.BaseObject;

        var second = module.Run(Pay(5) + " -Verbose").ShouldHaveSucceeded();

        Assert.Equal(requests, module.Run("$sandbox.Requests").Single.BaseObject);
        Assert.Equal(Property(first, "TransactionId"), Property(second, "TransactionId"));
        Assert.Equal(Property(first, "ExternalId"), Property(second, "ExternalId"));
        Assert.Equal(Property(first, "DestinationClabe"), Property(second, "DestinationClabe"));
        Assert.All(second.Output, item => Assert.Equal(true, RunResult.Value(item, "FromJournal")));
        Assert.Contains("5 sent earlier", second.Verbose[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_longer_pipeline_sends_only_the_new_payments()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(Pay(3)).ShouldHaveSucceeded();

        var second = module.Run(Pay(5)).ShouldHaveSucceeded();

        Assert.Equal(["True", "True", "True", "False", "False"], Property(second, "FromJournal"));
        Assert.Equal(5, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Fact]
    public void A_payment_with_an_unknown_outcome_is_sent_again_with_its_id()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();

        // The scenario carries the transfer out and loses the response.
        var first = module.Run(Pay(1) + " -Scenario timeout");
        var second = module.Run(Pay(1)).ShouldHaveSucceeded();

        Assert.Equal("OutcomeUnknown", first.ErrorId);
        Assert.Equal($"{first.OfError("ExternalId")}", $"{second["ExternalId"]}");
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void An_unknown_outcome_stays_unknown_until_the_API_responds()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        module.Run(Pay(1) + " -Scenario timeout");

        module.Run("$sandbox | Stop-NtxPaySandbox");
        var second = module.Run(Pay(1));

        Assert.Equal("OutcomeUnknown", second.ErrorId);
        Assert.Equal(["unknown", "unknown"], Events().Where(name => name is not "intent"));
    }

    [Fact]
    public void A_failed_payment_is_sent_again_with_its_id()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1");
        var first = module.Run(Pay(1, centavos: 200));
        var failed = $"{first.OfError("ExternalId")}";

        var again = module.Run(Pay(1, centavos: 200));

        Assert.Equal("InsufficientBalance", again.ErrorId);
        Assert.Equal(failed, $"{again.OfError("ExternalId")}");
        Assert.Equal(["intent", "failed", "intent", "failed"], Events());
    }

    [Fact]
    public void The_same_id_with_other_data_is_an_error()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(Pay(1) + " -ExternalId order-1").ShouldHaveSucceeded();

        var result = module.Run(Pay(1, centavos: 999) + " -ExternalId order-1");

        Assert.Equal("ExternalIdConflict", result.ErrorId);
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void A_failed_payment_with_an_explicit_id_can_be_corrected_and_is_sent_once()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1");
        var transfer = Pay(1, centavos: 200) + " -ExternalId order-1";
        Assert.Equal("InsufficientBalance", module.Run(transfer).ErrorId);

        var corrected = module.Run(transfer.Replace("200", "50", StringComparison.Ordinal)).ShouldHaveSucceeded();
        var again = module.Run(transfer.Replace("200", "50", StringComparison.Ordinal)).ShouldHaveSucceeded();
        var other = module.Run(transfer);

        Assert.Equal(["order-1", "order-1"], [.. Property(corrected, "ExternalId"), .. Property(again, "ExternalId")]);
        Assert.Equal(["True"], Property(again, "FromJournal"));
        Assert.Equal("ExternalIdConflict", other.ErrorId);
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void Charges_are_recorded_in_a_journal()
    {
        using var module = ModuleRunspace.Connected();
        var charge = $"New-NtxPayCashIn -Amount 10 -CustomerName Juan -CustomerEmail juan@example.com -JournalPath '{Journal}'";
        var first = module.Run(charge)["TransactionId"];

        var second = module.Run(charge);

        Assert.Equal(first, second["TransactionId"]);
        Assert.Equal(true, second["FromJournal"]);
    }

    [Fact]
    public void A_second_command_on_the_journal_fails_and_sends_nothing()
    {
        using var module = ModuleRunspace.Connected("-Latency 0.2");
        using var other = new ModuleRunspace();
        other.Set("session", module.Run("Get-NtxPaySession").Single);
        using var first = module.Prepare(Pay(40) + " -ThrottleLimit 1");
        var running = first.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Journal), TimeSpan.FromSeconds(60)));

        var second = other.Attempt(Pay(1) + " -Session $session");
        first.Stop();

        Assert.Equal("JournalLocked", second.ErrorId);
        Assert.Contains("with the same journal", second.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("with the same journal", second.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotNull(second.Terminating);
        Assert.True(running.IsCompleted);
    }

    [Fact]
    public void Stopping_records_payments_in_progress_as_unknown_and_the_rest_as_not_sent()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("Get-NtxPayToken; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        var sandbox = module.Run("$sandbox").Single;
        using var shell = module.Prepare(Pay(20) + " -ThrottleLimit 4");
        shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => (long)RunResult.Value(sandbox, "Requests")! >= 5, TimeSpan.FromSeconds(60)));

        shell.Stop();

        Assert.Equal(20, Events().Count(name => name is "intent"));
        Assert.Equal(4, Events().Count(name => name is "unknown"));
        Assert.Equal(16, Events().Count(name => name is "withdrawn"));
        Assert.Equal(4, module.Run($"Get-NtxPayJournal '{Journal}'").ShouldHaveSucceeded().Output.Count);
        Assert.Contains("Run the same command again: payments that were sent are not sent again.", module.Host.Shown.ToString(), StringComparison.Ordinal);
        module.Run("Set-NtxPaySandbox -Latency 0").ShouldHaveSucceeded();
        Assert.Equal(20, module.Run(Pay(20)).ShouldHaveSucceeded().Output.Count);
        Assert.Equal(20, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Fact]
    public async Task The_error_of_a_removed_file_does_not_advise_to_run_the_same_command_again()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$null = Get-NtxPayToken; Set-NtxPaySandbox -Latency 0.05").ShouldHaveSucceeded();
        var sandbox = module.Run("$sandbox").Single;
        using var shell = module.Prepare(Pay(200) + " -ThrottleLimit 1");
        var ending = Task.Factory.FromAsync(shell.BeginInvoke(), shell.EndInvoke);
        Assert.True(SpinWait.SpinUntil(() => (long)RunResult.Value(sandbox, "Requests")! > 3, TimeSpan.FromSeconds(60)));

        File.Delete(Journal);
        await ending;

        var error = Assert.Single(shell.Streams.Error);
        Assert.Contains("with a new journal and -BatchId '", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Run the same command again", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payment_that_was_never_started_is_new_if_the_input_lacks_a_sent_one()
    {
        using var module = ModuleRunspace.Connected();
        using var other = new ModuleRunspace();
        module.Run(Pay(1) + "; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        var sandbox = module.Run("$sandbox").Single;
        var requests = (long)RunResult.Value(sandbox, "Requests")!;
        using (var shell = module.Prepare(Pay(20) + " -ThrottleLimit 1"))
        {
            shell.BeginInvoke();
            Assert.True(SpinWait.SpinUntil(() => (long)RunResult.Value(sandbox, "Requests")! > requests && other.Run($"(Get-NtxPayJournal '{Journal}').Count").Single?.BaseObject is 20, TimeSpan.FromSeconds(60)));
            shell.Stop();
        }

        Assert.Equal(18, Events().Count(name => name is "withdrawn"));

        module.Run("Set-NtxPaySandbox -Latency 0").ShouldHaveSucceeded();
        var planned = module.Run(Pay(20) + " -WhatIf").ShouldHaveSucceeded().Output.Select(payment => $"{RunResult.Value(payment, "State")}");
        var changed = module.Attempt(Pay(20).Replace("1..20", "2..20", StringComparison.Ordinal));

        Assert.Equal(["SentEarlier", "Unknown", .. Enumerable.Repeat("New", 18)], planned);
        Assert.Equal("BatchChanged", changed.ErrorId);
        Assert.Equal(20, module.Run(Pay(20)).ShouldHaveSucceeded().Output.Count);
        Assert.Equal(20, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/dev/null")]
    [InlineData("/proc/ntxpay")]
    [InlineData("/")]
    [InlineData("/no/such/folder/journal")]
    public void A_journal_that_cannot_be_written_ends_the_batch_before_the_first_payment(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has these places.");
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt(Pay(3, path: path));

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.NotNull(result.Terminating);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void A_path_of_another_provider_is_refused()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal("JournalUnusable", module.Attempt(Pay(1, path: "variable:journal")).ErrorId);
    }

    [Fact]
    public void A_torn_last_line_is_reported_and_the_run_continues()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(Pay(2)).ShouldHaveSucceeded();
        File.AppendAllText(Journal, "{\"event\":\"int");

        var result = module.Run(Pay(3)).ShouldHaveSucceeded();

        Assert.Contains("incomplete", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(3, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Fact]
    public void The_journal_of_another_account_is_refused()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(Pay(1)).ShouldHaveSucceeded();

        using var other = ModuleRunspace.Connected();
        var result = other.Attempt(Pay(1));

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.Contains("Connect to the account of the journal", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("with the same journal", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(other.Run("$sandbox.Transactions").Output);
    }

    private static IEnumerable<string> Property(RunResult result, string name) => result.Output.Select(item => $"{RunResult.Value(item, name)}");

    private List<string> Events() =>
        [.. File.ReadLines(Journal).Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!)];

    private string Pay(int payments, int centavos = 100, string? path = null) =>
        $"1..{payments} | ForEach-Object {{ @{{ AmountCentavos = {centavos} + $_; DestinationClabe = '012180001234567899'; BeneficiaryName = \"Beneficiary $_\" }} }}"
        + $" | Send-NtxPayCashOut -Confirm:$false -JournalPath '{path ?? Journal}'";
}
