using NtxPay.Tools.Help;

namespace NtxPay.Tools.Tests.Help;

public sealed class PageTests
{
    private const string Expected =
        """
        ---
        document type: cmdlet
        external help file: NtxPay.Tools.Tests.dll-Help.xml
        HelpUri: ''
        Locale: en-US
        Module Name: Samples
        PlatyPS schema version: 2024-05-01
        title: Get-Sample
        ---

        # Get-Sample

        ## SYNOPSIS

        Gets samples, and leaves the rest to Set-Sample.

        ## SYNTAX

        ### (All)

        ```
        Get-Sample [-Color] <SampleColor[]> [-Name <String>] [-Count <Int32>] [<CommonParameters>]
        ```

        ## ALIASES

        None

        ## DESCRIPTION

        The first paragraph.

        - Red: is warm

        - blue is not

        ## EXAMPLES

        ### Example 1: Get all

        ```powershell
        Get-Sample |
            Set-Sample
        ```

        It takes a while.

        ### Example 2: Get red ones

        ```powershell
        Get-Sample Red
        ```

        ## PARAMETERS

        ### -Color

        Which ones.

        ```yaml
        Type: NtxPay.Tools.Tests.Help.SampleColor[]
        DefaultValue: 'None'
        SupportsWildcards: false
        Aliases:
        - 'Tint'
        ParameterSets:
        - Name: (All)
          Position: 0
          IsRequired: true
          ValueFromPipeline: true
          ValueFromPipelineByPropertyName: false
          ValueFromRemainingArguments: false
        DontShow: false
        AcceptedValues:
        - 'Red'
        - 'Blue'
        HelpMessage: ''
        ```

        ### -Count

        How many, or $null for all; not with -Color.

        ```yaml
        Type: System.Int32
        DefaultValue: '3'
        SupportsWildcards: false
        Aliases: []
        ParameterSets:
        - Name: (All)
          Position: Named
          IsRequired: false
          ValueFromPipeline: false
          ValueFromPipelineByPropertyName: false
          ValueFromRemainingArguments: false
        DontShow: false
        AcceptedValues: []
        HelpMessage: ''
        ```

        ### -Name

        Names, with wildcards.

        ```yaml
        Type: System.String
        DefaultValue: 'None'
        SupportsWildcards: true
        Aliases: []
        ParameterSets:
        - Name: (All)
          Position: Named
          IsRequired: false
          ValueFromPipeline: false
          ValueFromPipelineByPropertyName: true
          ValueFromRemainingArguments: false
        DontShow: false
        AcceptedValues: []
        HelpMessage: ''
        ```

        ### CommonParameters

        This cmdlet supports the common parameters. For more information, see [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).

        ## INPUTS

        ### NtxPay.Tools.Tests.Help.SampleColor

        Which ones.

        ### System.Management.Automation.PSObject

        An object with properties that have the names of these parameters: Name.

        ## OUTPUTS

        ### NtxPay.Tools.Tests.Help.SampleColor

        A color of the Get-Sample.

        ## NOTES

        ## RELATED LINKS

        - [Set-Sample](Set-Sample.md)
        - [The guide](https://example.test/guide)
        - [about_NtxPay](../about_NtxPay.help.txt)

        """;

    [Fact]
    public void A_page_has_the_format_of_PlatyPS()
    {
        var commands = CmdletCatalog.Load(ToolRun.PathOf("NtxPay.Tools.Tests"));
        var help = new HelpReader(new DocComments(AppContext.BaseDirectory), [], Translation.English()).Read(commands)[0];

        Assert.Equal(Expected, Page.Format(help, "Samples", name => name == "Set-Sample"));
    }

    [Theory]
    [InlineData("a\\b <c> *d* `e`", @"a\\b \<c> \*d\* \`e\`")]
    [InlineData("ssl_client_cert, -Speed [x] 1.5", "ssl_client_cert, -Speed [x] 1.5")]
    public void Text_is_escaped_for_Markdown(string text, string markdown)
    {
        Assert.Equal(markdown, Page.Text(text));
    }

    [Fact]
    public async Task The_reference_pages_match_the_help_of_the_cmdlets()
    {
        var folder = Directory.CreateTempSubdirectory("ntxpay-pages-").FullName;
        try
        {
            var run = await ToolRun.Of("NtxPay.Tools", ["pages", BuildPaths.CmdletAssembly, "NtxPay", folder]);
            Assert.Equal((0, string.Empty), (run.ExitCode, run.Errors));
            var written = Pages(folder);
            var kept = Pages(BuildPaths.Reference);

            Assert.NotEmpty(written);
            var stale = kept.Keys.Except(written.Keys, StringComparer.Ordinal).ToList();
            Assert.True(stale.Count == 0, $"docs/reference has pages of no cmdlet: {string.Join(", ", stale)}. Remove them.");
            var old = written.Where(page => kept.GetValueOrDefault(page.Key) != page.Value).Select(page => page.Key).ToList();
            Assert.True(old.Count == 0, $"docs/reference is behind the cmdlets: {string.Join(", ", old)}. Write it anew: dotnet build tools/NtxPay.Module -t:WriteReference");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Pages(string folder) => Directory.EnumerateFiles(folder)
        .ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparer.Ordinal);
}
