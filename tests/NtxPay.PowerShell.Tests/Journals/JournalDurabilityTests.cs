using System.Diagnostics;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>In which order a payment with a journal reaches the disk and the network, by the calls that the process makes.</summary>
public sealed class JournalDurabilityTests : IDisposable
{
    private const string Script = """
        param([string] $Manifest, [string] $Journal)
        Import-Module $Manifest
        Start-NtxPaySandbox | Connect-NtxPay
        @{ AmountCentavos = 500; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Somebody' } |
            Send-NtxPayCashOut -Confirm:$false -JournalPath $Journal | Out-Null
        """;

    private readonly ClientFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Header_folder_and_intent_are_flushed_before_the_request_and_the_outcome_after_it()
    {
        var strace = Executables.Find("strace");
        Assert.SkipWhen(strace is null || !OperatingSystem.IsLinux(), "strace is not installed.");
        var (script, trace, journal) = (files.PathOf("pay.ps1"), files.PathOf("trace"), files.PathOf("payouts.journal"));
        await File.WriteAllTextAsync(script, Script, TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var process = Process.Start(new ProcessStartInfo(
            strace!,
            ["-f", "-y", "-qq", "-e", "trace=fsync,link,sendto,sendmsg", "-o", trace, "dotnet", BuildOutput.Pwsh, "-NoProfile", "-NonInteractive", "-File", script, BuildOutput.Manifest, journal]))!;
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);

        var folder = Path.GetDirectoryName(journal)!;
        var calls = (await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken)).Select(call => call switch
        {
            _ when call.Contains("link(", StringComparison.Ordinal) => "name",
            _ when call.Contains("POST /api/spei/cash-out", StringComparison.Ordinal) => "request",
            _ when call.Contains("fsync(", StringComparison.Ordinal) && call.Contains($"<{folder}>", StringComparison.Ordinal) => "folder",
            _ when call.Contains("fsync(", StringComparison.Ordinal) => "file",
            _ => string.Empty,
        }).Where(call => call.Length > 0).ToArray();

        // The second one checks that the file can be forced to the disk at all.
        Assert.Equal(["file", "name", "folder", "file", "file", "request", "file"], calls);
    }
}
