using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Pester;

/// <summary>The tests under tests/Pester, in the pinned PowerShell and in each supported major version of Pester. Each of them is a test here.</summary>
public sealed class PesterTests
{
    private static readonly string[] Versions = [.. Directory.EnumerateDirectories(Path.Combine(BuildOutput.Repository, "out", "pester")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    // Discovered by running them: a list of them before the run would cost a second run.
    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void A_Pester_test_passes(PesterResult result) => Assert.True(result.Result == "Passed", $"{result.File}: {result.Message}");

    [Fact]
    public void Both_supported_major_versions_of_Pester_run_the_tests()
    {
        Assert.Equal(["5", "6"], Versions.Select(version => version.Split('.')[0]));
    }

    public static async Task<IEnumerable<TheoryDataRow<PesterResult>>> Results()
    {
        var rows = new List<TheoryDataRow<PesterResult>>();
        foreach (var version in Versions)
        {
            rows.AddRange(from result in await PesterResult.OfRun(version)
                          select new TheoryDataRow<PesterResult>(result)
                          {
                              TestDisplayName = $"Pester {version}: {result.Name}",
                              Skip = result.Result is "Skipped" or "Inconclusive" or "NotRun" ? $"Pester: {result.Result}" : null,
                          });
        }

        return rows;
    }
}
