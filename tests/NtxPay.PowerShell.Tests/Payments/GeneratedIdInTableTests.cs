using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>A table can hold an ExternalId that was generated for one of its rows: results of an earlier run that were added to it.</summary>
public sealed class GeneratedIdInTableTests : IDisposable
{
    private const string BatchId = "-BatchId payroll-48";

    private readonly ClientFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" -ValidateFirst")]
    public async Task A_row_and_a_row_with_its_generated_id_are_one_payment_and_the_batch_ends(string mode)
    {
        using var module = ModuleRunspace.Connected("-Latency 0.2");
        var row = new TransferTable.Row("Beneficiary", 100);
        var id = $"{module.Run(new TransferTable(row).Pay(BatchId)).ShouldHaveSucceeded()["ExternalId"]}";
        var table = new TransferTable(row, row with { ExternalId = id }, new("Another", 200));

        var result = await EndedAsync(module, table.Pay($"{BatchId} -JournalPath '{files.PathOf("journal")}'{mode}"));

        result.ShouldHaveSucceeded();
        Assert.Equal([id, id], result.Output.Take(2).Select(static payment => $"{RunResult.Value(payment, "ExternalId")}"));
        Assert.Contains(result.Warnings, static warning => warning.Contains("occurs twice", StringComparison.Ordinal));
        Assert.Equal(["100", "200"], TransferTable.Paid(module));
    }

    [Fact]
    public async Task Other_data_with_the_generated_id_is_a_conflict_and_the_rest_is_sent()
    {
        using var module = ModuleRunspace.Connected("-Latency 0.2");
        var row = new TransferTable.Row("Beneficiary", 100);
        var id = $"{module.Run(new TransferTable(row).Pay(BatchId)).ShouldHaveSucceeded()["ExternalId"]}";
        var table = new TransferTable(row, row with { ExternalId = id, Centavos = 150 }, new("Another", 200));

        var result = await EndedAsync(module, table.Pay($"{BatchId} -JournalPath '{files.PathOf("journal")}' -ValidateFirst"));

        Assert.Equal("ExternalIdConflict", result.ErrorId);
        Assert.Null(result.Terminating);
        Assert.Equal(["100", "200"], TransferTable.Paid(module));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_that_is_identical_to_a_sent_row_with_a_generated_id_is_a_duplicate_with_a_warning(bool isFirst)
    {
        using var module = ModuleRunspace.Connected();
        var row = new TransferTable.Row("Beneficiary", 100);
        var journal = $"-JournalPath '{files.PathOf("journal")}'";
        var id = $"{module.Run(new TransferTable(row).Pay(journal)).ShouldHaveSucceeded()["ExternalId"]}";
        TransferTable.Row[] rows = [row with { ExternalId = id }, row];
        var table = new TransferTable(isFirst ? rows : [.. rows.Reverse()]);

        var planned = module.Run($"{table.Script} | Send-NtxPayCashOut -WhatIf {journal}").ShouldHaveSucceeded();
        var paid = module.Run(table.Pay(journal)).ShouldHaveSucceeded();

        Assert.Equal(["SentEarlier", "Duplicate"], planned.Output.Select(static payment => $"{RunResult.Value(payment, "State")}"));
        Assert.Contains(paid.Warnings, static warning => warning.Contains("occurs twice", StringComparison.Ordinal));
        Assert.Equal(["100"], TransferTable.Paid(module));
    }

    private static Task<RunResult> EndedAsync(ModuleRunspace module, string script) =>
        Task.Run(() => module.Run(script)).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
