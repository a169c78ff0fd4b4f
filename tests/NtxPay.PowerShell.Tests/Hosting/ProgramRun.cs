using System.Diagnostics;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A run of another program to its end, with nothing to read from its input.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    /// <summary>Runs a program. Its output includes the error stream.</summary>
    public static async Task<ProgramRun> Of(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        // A build node that stays for the next build would keep the output open, and its end would be waited for.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";

        var stopping = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(stopping);
            var errors = process.StandardError.ReadToEndAsync(stopping);
            await process.WaitForExitAsync(stopping);
            return new ProgramRun(process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Fails the test with the program's output if the program failed.</summary>
    public ProgramRun ShouldHaveSucceeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}
