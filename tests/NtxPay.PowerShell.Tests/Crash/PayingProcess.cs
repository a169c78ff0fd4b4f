using System.Diagnostics;

namespace NtxPay.Crash;

/// <summary>A process that pays the whole table once.</summary>
internal sealed class PayingProcess : IDisposable
{
    /// <summary>Workers that start together wait for each other in a folder: each writes a file, and continues when there are enough files.</summary>
    public const string Script = """
        param([string] $Manifest, [string] $Order, [string] $Open, [int] $ThrottleLimit, [string] $Meeting, [int] $Workers)
        $ErrorActionPreference = 'Stop'
        trap { "$_"; exit 2 }
        function Wait-Worker([string] $Step) {
            [IO.File]::WriteAllText("$Meeting/$Step-$PID", '')
            while ([IO.Directory]::GetFiles($Meeting, "$Step-*").Length -lt $Workers) { [Threading.Thread]::Sleep(1) }
        }
        Import-Module $Manifest
        Connect-NtxPay -FromEnvironment
        Wait-Worker open
        $journal = . $Open
        $rows = [IO.File]::ReadAllLines($Order) | ForEach-Object {
            $_ = [int] $_
            @{ AmountCentavos = 100 + $_ * 7; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $_"; Concept = 'Crash run' }
        }
        Wait-Worker send
        $results = $rows | Send-NtxPayCashOut -Journal $journal -ThrottleLimit $ThrottleLimit -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        "$(@($results).Count) results, $($failed.Count) errors"
        $failed | ForEach-Object { "$_" }
        exit [int] ($failed.Count -gt 0)
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Task<string> output;

    /// <summary>Starts it.</summary>
    public PayingProcess(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The exit code; 0 if every payment was made.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Waits until it ends.</summary>
    /// <returns>The output.</returns>
    /// <exception cref="TimeoutException">It has not ended within ten minutes.</exception>
    public string WaitForOutput()
    {
        if (!process.WaitForExit(Limit))
            throw new TimeoutException($"The process {process.Id} has not ended within {Limit}.");

        return output.GetAwaiter().GetResult().Trim();
    }

    /// <summary>Waits until it ends, for a time at most.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool HasEndedWithin(int milliseconds) => process.WaitForExit(milliseconds);

    /// <summary>Ends it without notice, as SIGKILL does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Stops all its threads; on Linux and macOS.</summary>
    public void Suspend() => Signal("-STOP");

    /// <summary>Resumes its threads after <see cref="Suspend"/>.</summary>
    public void Resume() => Signal("-CONT");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            Kill();

        process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [name, FormattableString.Invariant($"{process.Id}")]);
        kill.WaitForExit();
    }
}
