using System.Management.Automation;
using NtxPay.Tools.Help;

namespace NtxPay.Tools.Tests.Help;

public sealed class HelpTests
{
    [Fact]
    public void Get_Help_shows_the_doc_comments()
    {
        var problems = new List<string>();
        var command = CmdletCatalog.Load(ToolRun.PathOf("NtxPay.Tools.Tests"));
        var help = new HelpReader(new DocComments(AppContext.BaseDirectory), problems, Translation.English()).Read(command)[0];
        var file = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "en-US")).FullName;
        MamlDocument.Create([help], Translation.English()).Save(Path.Combine(file, "NtxPay.Tools.Tests.dll-Help.xml"));

        Assert.Equal("Gets samples, and leaves the rest to Set-Sample.", Shown("$h.Synopsis"));
        Assert.Equal("The first paragraph.|- Red: is warm|- blue is not", Shown("$h.description.Text.Trim() -join '|'"));
        Assert.Equal("Example 1: Get all", Shown("$h.examples.example[0].title"));
        Assert.Equal("Get-Sample |\n    Set-Sample", Shown("$h.examples.example[0].code"));
        Assert.Equal("It takes a while.", Shown("$h.examples.example[0].remarks[0].Text"));
        Assert.Equal("Get-Sample Red", Shown("$h.examples.example[1].code"));
        Assert.Equal("NtxPay.Tools.Tests.Help.SampleColor", Shown("$h.inputTypes.inputType[0].type.name"));
        Assert.Equal("A color of the Get-Sample.", Shown("$h.returnValues.returnValue.description.Text"));
        Assert.Equal("Set-Sample|The guide|about_NtxPay", Shown("$h.relatedLinks.navigationLink.linkText -join '|'"));
        Assert.Equal("Red|Blue", Shown("$h.syntax.syntaxItem.parameter[0].parameterValueGroup.parameterValue -join '|'"));
        Assert.Equal("true 0 True (ByValue) Tint", Shown(Parameter("Color", "\"$($p.required) $($p.position) $($p.pipelineInput) $($p.aliases)\"")));
        Assert.Equal("How many, or $null for all; not with -Color.", Shown(Parameter("Count", "$p.description.Text")));
        Assert.Equal("Int32 3 named", Shown(Parameter("Count", "\"$($p.type.name) $($p.defaultValue) $($p.position)\"")));
        Assert.Equal("true True (ByPropertyName)", Shown(Parameter("Name", "\"$($p.globbing) $($p.pipelineInput)\"")));
    }

    [Fact]
    public async Task Missing_help_text_fails_the_build_and_is_listed()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "never");
        var run = await ToolRun.Of("NtxPay.Tools", ["help", ToolRun.PathOf("NtxPay.Tools.Tests"), output]);
        Assert.Equal(1, run.ExitCode);
        Assert.False(Directory.Exists(output));
        Assert.Equal(
            """
            NtxPay.Tools : error HELP001: Set-Sample -Silent has no text. Write a <summary> on SetSampleCommand.Silent.
            NtxPay.Tools : error HELP001: Set-Sample has no synopsis. Write a <summary> on SetSampleCommand.
            NtxPay.Tools : error HELP001: Set-Sample has no description. Write <remarks> on SetSampleCommand.
            NtxPay.Tools : error HELP001: Set-Sample has 0 of at least 2 examples. Write <example><para>What it shows.</para><code>commands</code></example> on SetSampleCommand.

            """,
            run.Errors);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("https://docs.example.com/reference/", "https://docs.example.com/reference/Get-Sample.md")]
    public void The_online_page_is_the_first_related_link_if_pages_are_published(string? onlineBase, string expected)
    {
        var command = CmdletCatalog.Load(ToolRun.PathOf("NtxPay.Tools.Tests"));
        var help = new HelpReader(new DocComments(AppContext.BaseDirectory), [], Translation.English(), onlineBase is null ? null : new Uri(onlineBase)).Read(command)[0];

        var links = MamlDocument.Create([help], Translation.English()).Descendants(Maml.Text + "navigationLink").ToList();

        Assert.Equal(expected, onlineBase is null ? help.OnlineAddress : links[0].Element(Maml.Text + "uri")!.Value);
        Assert.Equal(onlineBase is null ? 3 : 4, links.Count);
        Assert.Contains($"\nHelpUri: '{expected}'\n", Page.Format(help, "Sample", static _ => true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://docs.example.com/reference")]
    [InlineData("docs/reference/")]
    [InlineData("file:///docs/reference/")]
    public async Task An_address_that_Get_Help_cannot_open_fails_the_build(string address)
    {
        var run = await ToolRun.Of("NtxPay.Tools", ["help", ToolRun.PathOf("NtxPay.Tools"), Path.Combine(AppContext.BaseDirectory, "never"), "--online", address]);

        Assert.Equal(64, run.ExitCode);
        Assert.Contains("HELP002", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_without_cmdlets_has_an_empty_help()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "empty");
        Assert.Equal(0, (await ToolRun.Of("NtxPay.Tools", ["help", ToolRun.PathOf("NtxPay.Tools"), output])).ExitCode);
        foreach (var culture in (string[])["en-US", "es"])
        {
            var file = Path.Combine(output, culture, "NtxPay.Tools.dll-Help.xml");
            Assert.Contains("helpItems", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static string Parameter(string name, string expression) =>
        $"$p = $h.parameters.parameter.Where({{ $_.name -eq '{name}' }})[0]; {expression}";

    private static string Shown(string expression)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript($"$h = Get-Help Get-Sample -Full; {expression}").Invoke<string>().Single().ReplaceLineEndings("\n");
    }
}
