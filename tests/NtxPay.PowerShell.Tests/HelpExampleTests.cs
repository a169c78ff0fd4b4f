using System.Diagnostics;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>Runs what the help tells people to run.</summary>
[Collection(ProcessEnvironment.Collection)]
public sealed class HelpExampleTests : IDisposable
{
    private readonly ClientFiles files = new();

    public HelpExampleTests() => ProcessEnvironment.Clear();

    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach (var cmdlet in HelpBook.Cmdlets)
            {
                for (var number = 1; number <= HelpBook.Examples(cmdlet).Count; number++)
                {
                    examples.Add(cmdlet, number);
                }
            }

            return examples;
        }
    }

    public void Dispose()
    {
        ProcessEnvironment.Clear();
        files.Dispose();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_runs_without_an_error(string cmdlet, int number)
    {
        using var module = new ModuleRunspace();
        module.Run($". '{Script("PrepareExample.ps1")}' -Folder '{files.Folder}'").ShouldHaveSucceeded();

        module.Run(HelpBook.Examples(cmdlet)[number - 1]).ShouldHaveSucceeded();
    }

    [Fact]
    public async Task Every_example_runs_in_an_installed_PowerShell()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "PowerShell (pwsh) is not installed.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-NoProfile", "-NonInteractive", "-File", Script("RunExamples.ps1"), "-Manifest", Built.Manifest, "-Folder", files.Folder])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var report = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(report.TrimEnd().EndsWith($"\n{Examples.Count} examples, 0 failed", StringComparison.Ordinal), report);
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Hosting", name);
}
