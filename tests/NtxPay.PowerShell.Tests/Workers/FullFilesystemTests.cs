using NtxPay.Crash;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

public sealed class FullFilesystemTests(ITestOutputHelper output)
{
    private const int Payments = 200;

    [Fact]
    public async Task A_full_file_system_ends_the_batch_and_the_next_run_sends_the_rest()
    {
        using var filesystem = new SmallFilesystem();
        if (filesystem.TryMount("64k") is { } reason)
            Assert.Skip(reason);

        using var run = new WorkersRun(new WorkersOptions
        {
            Manifest = BuildOutput.Manifest,
            Pwsh = BuildOutput.Pwsh,
            OpenJournal = $"Open-NtxPayJournal '{Path.Combine(filesystem.Folder, "payroll.journal")}'",
            Payments = Payments,
            Seed = 1,
            FaultRate = 0,
            Latency = TimeSpan.Zero,
        });
        using var first = run.Start(1, new Random(1));
        var text = await Task.Run(first.WaitForOutput);
        output.WriteLine(text);
        var paid = run.Sandbox.Ledger.Count;

        filesystem.Resize("1m");
        await run.RunAsync(output.WriteLine);

        Assert.Equal(2, first.ExitCode);
        Assert.Contains("No space left", text, StringComparison.Ordinal);
        Assert.InRange(paid, 1, Payments - 1);
        Assert.Empty(run.Faults());
        Assert.Equal(["payroll.journal"], Directory.EnumerateFiles(filesystem.Folder).Select(Path.GetFileName));
    }
}
