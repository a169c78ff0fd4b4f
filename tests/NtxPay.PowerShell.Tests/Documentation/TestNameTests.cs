using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>The names of tests in the documentation.</summary>
public sealed partial class TestNameTests
{
    [Fact]
    public void Every_test_that_the_reliability_page_names_exists()
    {
        var page = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "reliability.md"));
        var names = Names().Matches(page);

        Assert.NotEmpty(names);
        Assert.DoesNotContain("`…", page, StringComparison.Ordinal);
        Assert.Empty(names.Where(name => !IsTest(name.Groups["class"].Value, name.Groups["method"].Value)).Select(name => name.Value));
    }

    /// <summary>Checks whether a class of the tests has a method whose name begins with a text.</summary>
    private static bool IsTest(string type, string method) =>
        Directory.EnumerateFiles(Path.Combine(BuildOutput.Repository, "tests"), type + "*.cs", SearchOption.AllDirectories)
            .Any(file => Path.GetFileName(file).Split('.')[0] == type && File.ReadAllText(file).Contains(" " + method, StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(\.(?<method>\w+)…)?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
