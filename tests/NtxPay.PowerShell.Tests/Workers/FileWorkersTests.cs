using System.Text.Json;
using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>A file is for one worker at a time: a second one ends with JournalLocked, and is started again until the first has ended.</summary>
public sealed class FileWorkersTests(FileUnderTest store, ITestOutputHelper output) : WorkersContract(store, output), IClassFixture<FileUnderTest>
{
    /// <inheritdoc/>
    protected override int MaximumWorkers => 1;

    /// <summary>Reads the file without the module: no payment has two lines with the state sent.</summary>
    [Fact]
    public async Task The_journal_file_of_a_killed_worker_has_each_payment_as_sent_once()
    {
        await PayAsync("lines", options => options with { Seed = 1, KillsOfEach = 2, FaultRate = 0.2, Latency = TimeSpan.Zero, ThrottleLimit = 32 });

        var lines = File.ReadAllLines(store.PathOf("lines")).Skip(1).Select(static line => JsonDocument.Parse(line).RootElement);
        var sent = lines.Where(static line => line.GetProperty("event").ValueEquals("sent")).Select(static line => line.GetProperty("externalId").GetString()!).ToList();
        Assert.Equal(Payments, sent.Count);
        Assert.Equal(Payments, sent.Distinct(StringComparer.Ordinal).Count());
    }
}
