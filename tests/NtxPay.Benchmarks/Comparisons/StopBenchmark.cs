using System.Diagnostics;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Net.Sockets;
using Shell = System.Management.Automation.PowerShell;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>The time from Ctrl+C to the end of a cmdlet: in a read that hangs, in back-off, and in a delayed response of a sandbox.</summary>
internal static class StopBenchmark
{
    /// <summary>The maximum time until a cmdlet has ended.</summary>
    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(700);

    private const string Batch =
        "1..100 | ForEach-Object { @{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Maria' } } | Send-NtxPayCashOut -Confirm:$false";

    public static void Run(string module)
    {
        var folder = Directory.CreateTempSubdirectory("ntxpay-stop-");
        var journal = $" -JournalPath '{Path.Combine(folder.FullName, "journal")}'";
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var hung = ((IPEndPoint)silent.LocalEndpoint).Port;

        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{module}'; $sandbox = Start-NtxPaySandbox; $sandbox | Connect-NtxPay");

        Measure(runspace, "hung read, Connect-NtxPay", $"$sandbox | Connect-NtxPay -BaseUri http://127.0.0.1:{hung}");
        Measure(runspace, "hung read, Test-NtxPayConnection", $"$sandbox | Test-NtxPayConnection -BaseUri http://127.0.0.1:{hung}");
        Invoke(runspace, "Set-NtxPaySandbox -Latency 60");
        foreach (var command in new[] { "Get-NtxPayBalance", "Get-NtxPayToken -Force", "Invoke-NtxPayRequest /api/balance", "Test-NtxPayConnection", Batch, Batch + journal })
        {
            Measure(runspace, "held-back answer, " + command, command);
        }

        Invoke(runspace, "Set-NtxPaySandbox -Latency 0 -FaultRate 1");
        foreach (var command in new[] { "Get-NtxPayBalance", "Get-NtxPayToken -Force", "Invoke-NtxPayRequest /api/balance", Batch, Batch + journal })
        {
            Measure(runspace, "back-off, " + command, command);
        }

        folder.Delete(recursive: true);
    }

    private static void Measure(Runspace runspace, string name, string script)
    {
        using var shell = Create(runspace, script);
        var running = shell.BeginInvoke();
        var endedByItself = running.AsyncWaitHandle.WaitOne(Settled);
        var watch = Stopwatch.StartNew();
        shell.Stop();
        var taken = watch.Elapsed;
        var verdict = endedByItself ? "had ended by itself" : taken <= Bar ? "in the bar" : "MISSED";
        Console.WriteLine(FormattableString.Invariant($"stop: {taken.TotalMilliseconds,6:F1} ms (bar {Bar.TotalMilliseconds:F0}) {verdict}, {name}"));
    }

    private static void Invoke(Runspace runspace, string script)
    {
        using var shell = Create(runspace, script);
        shell.Invoke();
    }

    private static Shell Create(Runspace runspace, string script)
    {
        var shell = Shell.Create();
        shell.Runspace = runspace;
        shell.AddScript(script);
        return shell;
    }
}
