using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

public sealed partial class AboutTests : IDisposable
{
    private readonly ModuleRunspace module = new();

    public void Dispose() => module.Dispose();

    [Fact]
    public void The_overview_is_found_by_its_name()
    {
        Assert.Contains("about_NtxPay", module.Show("Get-Help about_NtxPay"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_overview_names_every_error_id_and_no_other()
    {
        var kinds = module.Run("[Enum]::GetNames([NtxPay.NtxPayErrorKind])").ShouldHaveSucceeded().Output.Select(kind => $"{kind}");

        Assert.Equal(kinds, Ids().Match(Text()).Groups["id"].Captures.Select(id => id.Value));
    }

    [Fact]
    public void The_overview_names_every_environment_variable_that_the_module_reads_and_no_other()
    {
        var named = Variables().Matches(Text()).Select(match => match.Value).Distinct(StringComparer.Ordinal);

        Assert.Equal(Literals().Where(literal => Variables().Match(literal) is { Success: true } match && match.Length == literal.Length).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_overview_fits_a_console_of_110_columns()
    {
        Assert.DoesNotContain(Text().Split('\n'), line => line.Length > 110);
    }

    [GeneratedRegex(@"The ids:\s+((?<id>\w+)[,.]\s+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("NTXPAY_[A-Z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();

    private string Text() => $"{module.Run("Get-Help about_NtxPay").Single}".ReplaceLineEndings("\n");

    /// <summary>Every text in the code of the cmdlets' assembly.</summary>
    private static HashSet<string> Literals()
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(Built.ModuleFolder, "NtxPay.PowerShell.dll")));
        var metadata = assembly.GetMetadataReader();
        var literals = new HashSet<string>(StringComparer.Ordinal);
        for (var handle = metadata.GetNextHandle(default(UserStringHandle)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            literals.Add(metadata.GetUserString(handle));
        }

        return literals;
    }
}
