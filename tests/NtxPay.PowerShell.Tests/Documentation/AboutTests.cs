using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

public sealed partial class AboutTests(PwshProcess pwsh)
{
    private const string English = "en-US";
    private const string Spanish = "es-MX";
    private const string SpanishSynopsis = "Envía transferencias SPEI con cargo al saldo.";

    [Theory]
    [InlineData(English, "SHORT DESCRIPTION")]
    [InlineData(Spanish, "DESCRIPCIÓN BREVE")]
    public void Get_Help_finds_the_overview_in_the_language_of_the_session(string culture, string heading)
    {
        using var module = new ModuleRunspace(culture: culture);

        Assert.Contains(heading, module.Show("Get-Help about_NtxPay"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("es-MX")]
    [InlineData("es-ES")]
    [InlineData("es-US")]
    public void Help_is_Spanish_in_every_Spanish_culture(string culture)
    {
        using var module = new ModuleRunspace(culture: culture);

        Assert.Contains("DESCRIPCIÓN BREVE", module.Show("Get-Help about_NtxPay"), StringComparison.Ordinal);
        Assert.Contains(SpanishSynopsis, module.Show("Get-Help Send-NtxPayCashOut"), StringComparison.Ordinal);
        Assert.Contains("Ejemplo 1: ", module.Show("Get-Help Send-NtxPayCashOut -Examples"), StringComparison.Ordinal);
        Assert.Contains("Especifica el monto en pesos MXN", module.Show("Get-Help Send-NtxPayCashOut -Parameter Amount"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData(English)]
    public void The_help_of_a_cmdlet_is_English_in_any_other_culture(string culture)
    {
        using var module = new ModuleRunspace(culture: culture);

        Assert.Contains(HelpTopics.Line(HelpTopics.Of("Send-NtxPayCashOut"), "Synopsis"), module.Show("Get-Help Send-NtxPayCashOut"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_every_example_is_the_same_in_both_languages()
    {
        using var module = new ModuleRunspace(culture: Spanish);
        var code = module.Run("Get-Command -Module NtxPay | Sort-Object Name | ForEach-Object { (Get-Help $_.Name).examples.example.code }").ShouldHaveSucceeded();

        Assert.Equal(HelpTopics.Cmdlets.Order(StringComparer.OrdinalIgnoreCase).SelectMany(HelpTopics.Examples), code.Output.Select(text => $"{text}".Trim()));
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Spanish)]
    public async Task PowerShell_itself_shows_the_help_in_both_languages(string culture)
    {
        var run = await Pwsh.Run(["-Command",
            $"[Globalization.CultureInfo]::CurrentUICulture = '{culture}'; [Console]::OutputEncoding = [Text.Encoding]::UTF8; Import-Module '{BuildOutput.Manifest}'; Get-Help about_NtxPay; (Get-Help Send-NtxPayCashOut).Synopsis"]);

        Assert.Contains(culture == Spanish ? "DESCRIPCIÓN BREVE" : "SHORT DESCRIPTION", run.ShouldHaveSucceeded().Output, StringComparison.Ordinal);
        Assert.Contains(culture == Spanish ? SpanishSynopsis : HelpTopics.Line(HelpTopics.Of("Send-NtxPayCashOut"), "Synopsis"), run.Output, StringComparison.Ordinal);
    }

    /// <summary>Windows PowerShell reads a file without a byte order mark in the code page of the machine, which corrupts accents.</summary>
    [Fact]
    public void The_Spanish_overview_begins_with_a_byte_order_mark()
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(Path.Combine(BuildOutput.ModuleFolder, "es", "about_NtxPay.help.txt")).Take(3));
    }

    [Fact]
    public void Both_overviews_have_the_same_sections_and_examples()
    {
        Assert.Equal(Shape(Text(English)), Shape(Text(Spanish)));
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Spanish)]
    public void The_overview_names_every_error_id_and_no_other(string culture)
    {
        using var module = new ModuleRunspace();
        var kinds = module.Run("[Enum]::GetNames([NtxPay.NtxPayErrorKind])").ShouldHaveSucceeded().Output.Select(kind => $"{kind}");

        Assert.Equal(kinds, Ids().Match(Text(culture)).Groups["id"].Captures.Select(id => id.Value));
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Spanish)]
    public void The_overview_names_existing_properties_of_an_exception(string culture)
    {
        using var module = new ModuleRunspace();
        var properties = module.Run("[NtxPay.NtxPayException].GetProperties().Name").ShouldHaveSucceeded().Output.Select(name => $"{name}");

        var named = ExceptionProperties().Match(Text(culture)).Groups["name"].Captures.Select(name => name.Value).ToList();

        Assert.Contains("RecordErrors", named);
        Assert.Empty(named.Except(properties, StringComparer.Ordinal));
    }

    [Fact]
    public void The_editor_settings_name_existing_folders()
    {
        var settings = File.ReadAllText(Path.Combine(BuildOutput.Repository, ".editorconfig")).ReplaceLineEndings("\n");

        var folders = EditorFolders().Matches(settings).Select(section => section.Groups["folder"].Value).ToList();

        Assert.Contains("docs/es", folders);
        Assert.All(folders, folder => Assert.True(Directory.Exists(Path.Combine(BuildOutput.Repository, folder)), folder));
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Spanish)]
    public void The_overview_names_every_environment_variable_that_the_module_reads_and_no_other(string culture)
    {
        var named = Variables().Matches(Text(culture)).Select(match => match.Value).Distinct(StringComparer.Ordinal);

        Assert.Equal(Literals().Where(literal => Variables().Match(literal) is { Success: true } match && match.Length == literal.Length).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Spanish)]
    public void The_overview_fits_a_console_of_80_columns(string culture)
    {
        Assert.DoesNotContain(Text(culture).Split('\n'), line => line.Length > 80);
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Spanish)]
    public async Task The_examples_of_the_overview_run_in_order_without_an_error(string culture)
    {
        using var files = new ClientFiles();
        await using var runspace = await pwsh.Open();
        var prepare = Path.Combine(AppContext.BaseDirectory, "Hosting", "PrepareExample.ps1");
        (await runspace.Run($". '{prepare}' -Folder '{files.Folder}'; Connect-NtxPay -FromEnvironment -Name Production; $charge = New-NtxPayCashIn -Amount 10 -CustomerName Ana -CustomerEmail ana@example.com")).ShouldHaveSucceeded();
        // No event is delivered to the port, so a command that waits for one ends at its time limit.
        await runspace.Run("$PSDefaultParameterValues['Receive-NtxPayWebhook:TimeoutSec'] = 1");

        foreach (var block in Blocks().Matches(Text(culture)).Select(match => match.Value))
        {
            var here = block.Replace("-Port 8080 ", string.Empty, StringComparison.Ordinal).Replace("-TimeoutSec 600", "-TimeoutSec 1", StringComparison.Ordinal);
            Assert.DoesNotContain((await runspace.Run(here)).Errors, error => !error.StartsWith("TransactionUnfinished,", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"(^ {8}.*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\$_\.Exception\b(\s+([a-z]\w*|(?<name>[A-Z]\w+)),?)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExceptionProperties();

    [GeneratedRegex(@"^\[(?<folder>[\w/-]+)/\*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EditorFolders();

    [GeneratedRegex(@"(The|Los) ids:\s+((?<id>\w+)[,.]\s+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"\{ '[^']*' \}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("NTXPAY_[A-Z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();

    private static string Text(string culture)
    {
        using var module = new ModuleRunspace(culture: culture);
        return $"{module.Run("Get-Help about_NtxPay").Single}".ReplaceLineEndings("\n");
    }

    /// <summary>Returns the headings as a mark, because their text is translated, and the code without its messages.</summary>
    private static IEnumerable<string> Shape(string page) => page.Split('\n')
        .Where(static line => line.Length > 0 && (line[0] != ' ' || line.StartsWith("        ", StringComparison.Ordinal)))
        .Select(static line => line[0] != ' ' ? "#" : Quoted().Replace(line, string.Empty));

    /// <summary>Returns every string literal in the assembly of the cmdlets.</summary>
    private static HashSet<string> Literals()
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(BuildOutput.ModuleFolder, "NtxPay.PowerShell.dll")));
        var metadata = assembly.GetMetadataReader();
        var literals = new HashSet<string>(StringComparer.Ordinal);
        for (var handle = metadata.GetNextHandle(default(UserStringHandle)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            literals.Add(metadata.GetUserString(handle));
        }

        return literals;
    }
}
