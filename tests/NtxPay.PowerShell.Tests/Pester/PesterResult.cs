using System.Text.Json;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Pester;

/// <summary>How a Pester test ended.</summary>
/// <param name="File">The test's file.</param>
/// <param name="Name">The names of its blocks and its own.</param>
/// <param name="Result">Pester's word: Passed, Failed, Skipped, Inconclusive or NotRun.</param>
/// <param name="Message">The errors of a failed test.</param>
public sealed record PesterResult(string File, string Name, string Result, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => File;

    /// <summary>Runs every test with one version of Pester.</summary>
    internal static async Task<IReadOnlyList<PesterResult>> OfRun(string version)
    {
        var folder = Directory.CreateTempSubdirectory("ntxpay-pester-");
        try
        {
            var file = Path.Combine(folder.FullName, "results.json");
            var script = Path.Combine(BuildOutput.Repository, ".ci", "pester.ps1");
            var run = await Pwsh.Run(["-File", script, "-Version", version, "-ResultFile", file]);
            Assert.True(System.IO.File.Exists(file), run.Output);
            var results = JsonSerializer.Deserialize<PesterResult[]>(await System.IO.File.ReadAllTextAsync(file))!;
            // A failed run must not be taken for a run whose tests passed.
            Assert.True(run.ExitCode == 0 || results.Any(result => result.Result == "Failed"), run.Output);
            return results;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
