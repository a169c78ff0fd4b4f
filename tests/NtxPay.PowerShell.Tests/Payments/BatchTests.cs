using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

public sealed class BatchTests
{
    private const string Record = "[pscustomobject] @{ amountCentavos = 100 + $_; destinationClabe = '012180001234567899'; beneficiaryName = \"Beneficiary $_\"; concept = '' }";

    [Fact]
    public void A_csv_with_the_apis_spellings_is_paid()
    {
        using var files = new ClientFiles();
        files.Write("payouts.csv", "amountCentavos,destinationClabe,beneficiaryName,beneficiaryTaxId,concept,externalId\n100,012180001234567899,María,,,row-1\n250,646180157000000004,\"López, Ana\",LOMA850101ABC,Pago,row-2\n");
        using var module = ModuleRunspace.Connected();

        var paid = module.Run($"Import-Csv '{files.PathOf("payouts.csv")}' | Send-NtxPayCashOut -Confirm:$false").ShouldHaveSucceeded();

        Assert.Equal(["row-1", "row-2"], paid.Output.Select(item => $"{RunResult.Value(item, "ExternalId")}"));
        Assert.Equal([100L, 250L], paid.Output.Select(item => (long)RunResult.Value(item, "AmountCentavos")!));
    }

    [Fact]
    public void Results_are_in_the_order_of_the_input()
    {
        using var module = ModuleRunspace.Connected("-FaultRate 0.2 -Seed 3");

        var amounts = module.Run($"1..40 | ForEach-Object {{ {Record} }} | Send-NtxPayCashOut -Confirm:$false -ThrottleLimit 16").ShouldHaveSucceeded().Output
            .Select(item => (long)RunResult.Value(item, "AmountCentavos")!);

        Assert.Equal(Enumerable.Range(1, 40).Select(number => 100L + number), amounts);
    }

    [Fact]
    public void AsCompleted_writes_all_results()
    {
        using var module = ModuleRunspace.Connected("-FaultRate 0.2 -Seed 3");

        var amounts = module.Run($"1..40 | ForEach-Object {{ {Record} }} | Send-NtxPayCashOut -Confirm:$false -ThrottleLimit 16 -AsCompleted").ShouldHaveSucceeded().Output
            .Select(item => (long)RunResult.Value(item, "AmountCentavos")!);

        Assert.Equal(Enumerable.Range(1, 40).Select(number => 100L + number), amounts.Order());
    }

    [Fact]
    public void An_invalid_record_is_the_TargetObject_of_its_error_and_the_rest_is_sent()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"1..5 | ForEach-Object {{ $record = {Record}; if ($_ -eq 3) {{ $record.destinationClabe = '12'; $record.beneficiaryName = 'x' }}; $record }} | Send-NtxPayCashOut -Confirm:$false");

        Assert.Equal(4, result.Output.Count);
        Assert.Equal("InvalidRecord", result.ErrorId);
        Assert.Equal(103, RunResult.Value((PSObject)result.Error.TargetObject, "amountCentavos"));
        Assert.Equal(["DestinationClabe", "BeneficiaryName"], ((IEnumerable<object>)result.OfError("RecordErrors")!).Select(fault => $"{fault}".Split(':')[0]));
        Assert.Contains("Record 3", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_the_API_refuses_is_the_TargetObject_of_its_error_and_the_rest_is_sent()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 10");

        var result = module.Run($"1..5 | ForEach-Object {{ $record = {Record}; if ($_ -eq 2) {{ $record.amountCentavos = 100000 }}; $record }} | Send-NtxPayCashOut -Confirm:$false -ThrottleLimit 1");

        Assert.Equal(4, result.Output.Count);
        Assert.Equal("InsufficientBalance", result.ErrorId);
        Assert.Equal(100000, RunResult.Value((PSObject)result.Error.TargetObject, "amountCentavos"));
    }

    [Fact]
    public void The_same_id_with_other_data_is_an_error_and_with_the_same_data_one_payment()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(
            "@{ Amount = 1; ExternalId = 'a' }, @{ Amount = 2; ExternalId = 'a' }, @{ Amount = 1; ExternalId = 'a' } |"
            + " ForEach-Object { $_.DestinationClabe = '012180001234567899'; $_.BeneficiaryName = 'María'; $_ } | Send-NtxPayCashOut -Confirm:$false");

        Assert.Equal("ExternalIdConflict", result.ErrorId);
        Assert.Equal(2, result.Output.Count);
        Assert.Contains("twice", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void At_most_as_many_requests_as_the_throttle_limit_are_in_progress(int limit)
    {
        using var module = ModuleRunspace.Connected();
        using var counter = new ConcurrencyCounter(limit);
        using var server = new ScriptedServer(counter.Around(Replies.Forward((int)module.Run("$sandbox.Port").Single.BaseObject)));
        module.Set("address", server.Address);
        module.Run("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $address -Name counted").ShouldHaveSucceeded();

        module.Run($"1..16 | ForEach-Object {{ {Record} }} | Send-NtxPayCashOut -Confirm:$false -ThrottleLimit {limit} -Session counted").ShouldHaveSucceeded();

        Assert.Equal(limit, counter.Most);
        Assert.Equal(16, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Theory]
    [InlineData("-ThrottleLimit 0")]
    [InlineData("-ThrottleLimit 65")]
    [InlineData("-Scenario other")]
    [InlineData("-BatchId ''")]
    public void A_setting_out_of_range_is_refused(string argument)
    {
        using var module = ModuleRunspace.Connected();

        Assert.StartsWith("ParameterArgumentValidationError", module.Attempt($"Send-NtxPayCashOut -Amount 1 {argument}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_ends_with_a_summary()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"1..3 | ForEach-Object {{ $record = {Record}; if ($_ -eq 3) {{ $record.destinationClabe = '' }}; $record }} | Send-NtxPayCashOut -Confirm:$false -Verbose");

        Assert.Contains("2 sent ($2.03 MXN)", result.Verbose[^1], StringComparison.Ordinal);
        Assert.Contains("1 refused", result.Verbose[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(3, false)]
    public void A_batch_shows_a_progress_with_rate_and_time_left(int payments, bool isShown)
    {
        using var module = ModuleRunspace.Connected("-Latency 0.05");
        using var shell = module.Prepare($"1..{payments} | ForEach-Object {{ {Record} }} | Send-NtxPayCashOut -Confirm:$false");

        shell.Invoke();

        var shown = shell.Streams.Progress.Where(record => record.Activity.Contains("SPEI transfer", StringComparison.Ordinal)).ToList();
        Assert.Equal(isShown, shown.Count > 0);
        if (isShown)
        {
            Assert.Contains(shown, record => record.StatusDescription.Contains("a second", StringComparison.Ordinal) && record.SecondsRemaining >= 0 && record.PercentComplete > 0);
            Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
        }
    }

    [Fact]
    public void An_error_that_affects_every_payment_ends_the_batch()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt($"1..50 | ForEach-Object {{ if ($_ -eq 10) {{ Get-NtxPaySession | Disconnect-NtxPay }}; {Record} }} | Send-NtxPayCashOut -Confirm:$false -ThrottleLimit 2");

        Assert.Equal("SessionClosed", result.Errors[^1].FullyQualifiedErrorId.Split(',')[0]);
        Assert.NotNull(result.Terminating);
        Assert.True(result.Output.Count < 50);
    }

    [Theory]
    [InlineData("$record.destinationClabe = ''", "InvalidRecord")]
    [InlineData("$record.amountCentavos = 100000", "InsufficientBalance")]
    public void Payments_in_progress_are_reported_when_an_error_ends_the_pipeline(string fault, string id)
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 10 -Latency 0.2");

        var result = module.Attempt($"1..40 | ForEach-Object {{ $record = {Record}; if ($_ -eq 3) {{ {fault} }}; $record }} | Send-NtxPayCashOut -Confirm:$false -ErrorAction Stop");

        Assert.Equal(id, result.Terminating!.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(
            module.Run("$sandbox.Transactions.TransactionId").Output.Select(item => $"{item}").Order(StringComparer.Ordinal),
            result.Output.Select(item => $"{RunResult.Value(item, "TransactionId")}").Order(StringComparer.Ordinal));
        Assert.InRange(result.Output.Count, 2, 20);
    }

    [Fact]
    public void An_endless_pipeline_is_read_no_further_than_the_window()
    {
        const int window = 500;
        using var module = ModuleRunspace.Connected();
        module.Run("Get-NtxPayToken; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        var made = new int[1];
        module.Set("made", made);
        using var shell = module.Prepare("& { for (;;) { $made[0]++; @{ AmountCentavos = 100; DestinationClabe = '012180001234567899'; BeneficiaryName = 'María' } } } | Send-NtxPayCashOut -Confirm:$false");
        var running = shell.BeginInvoke();

        // One record beyond the window waits. A further one would show that the number of records is not limited.
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref made[0]) > window, TimeSpan.FromMinutes(2)));
        Assert.False(running.AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(500)));
        Assert.Equal(window + 1, Volatile.Read(ref made[0]));
        shell.Stop();
    }

    [Fact]
    public void Stopping_downstream_ends_the_batch()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"foreach ($once in 1) {{ 1..500 | ForEach-Object {{ {Record} }} | Send-NtxPayCashOut -Confirm:$false | ForEach-Object {{ $_; break }} }}");

        Assert.Single(result.Output);
        Assert.True(module.Run("$sandbox.Transactions").Output.Count < 500);
    }
}
