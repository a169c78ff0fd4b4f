using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

public sealed class HelpTests
{
    private const int LeastExamples = 2;

    public static TheoryData<string> Cmdlets => [.. HelpTopics.Cmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_a_synopsis_and_a_description(string cmdlet)
    {
        var help = HelpTopics.Of(cmdlet);

        Assert.EndsWith(".", HelpTopics.Line(help, "Synopsis"), StringComparison.Ordinal);
        Assert.EndsWith(".", HelpTopics.Line(help, "description", "Text"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_except_the_common_ones_has_a_description(string cmdlet)
    {
        using var module = new ModuleRunspace();
        var expected = module.Run($"(Get-Command {cmdlet}).Parameters.Keys").Output.Select(name => $"{name}").Except(Cmdlet.CommonParameters);

        var parameters = HelpTopics.All(HelpTopics.Of(cmdlet), "parameters", "parameter");

        Assert.Equal(expected.Order(StringComparer.Ordinal), parameters.Select(parameter => HelpTopics.Line(parameter, "name")).Order(StringComparer.Ordinal));
        Assert.All(parameters, parameter => Assert.EndsWith(".", HelpTopics.Line(parameter, "description", "Text"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Synopses_and_parameter_descriptions_begin_with_a_verb(string cmdlet)
    {
        var help = HelpTopics.Of(cmdlet);

        Assert.Matches("^[A-Z][a-z]+s ", HelpTopics.Line(help, "Synopsis"));
        Assert.All(
            HelpTopics.All(help, "parameters", "parameter"),
            parameter => Assert.Matches("^(Specifies|Indicates that|Restarts|Shows what would|Prompts you) ", HelpTopics.Line(parameter, "description", "Text")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_syntax_has_the_same_parameter_sets_as_the_cmdlet(string cmdlet)
    {
        using var module = new ModuleRunspace();
        var expected = module.Run(
            $"(Get-Command {cmdlet}).ParameterSets | ForEach-Object {{ ($_.Parameters.Name | Where-Object {{ $_ -notin [Management.Automation.Cmdlet]::CommonParameters }}) -join ' ' }}");

        var described = HelpTopics.All(HelpTopics.Of(cmdlet), "syntax", "syntaxItem").Select(item => HelpTopics.Line(item, "parameter", "name"));

        Assert.Equal(expected.Output.Select(set => Sorted($"{set}")).Order(StringComparer.Ordinal), described.Select(Sorted).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_lists_its_input_and_output_types(string cmdlet)
    {
        var help = HelpTopics.Of(cmdlet);
        using var module = new ModuleRunspace();
        var written = module.Run($"(Get-Command {cmdlet}).OutputType | Where-Object {{ $_.Type -ne [void] }} | ForEach-Object Name").Output.Select(type => $"{type}");

        var inputs = HelpTopics.All(help, "inputTypes", "inputType").ToList();
        var outputs = HelpTopics.All(help, "returnValues", "returnValue").ToList();

        Assert.NotEmpty(inputs);
        Assert.Equal(
            written.DefaultIfEmpty("None").Order(StringComparer.Ordinal),
            outputs.Select(output => HelpTopics.Line(output, "type", "name")).Order(StringComparer.Ordinal));
        Assert.All(inputs.Concat(outputs), type => Assert.True(HelpTopics.Line(type, "type", "name") == "None" || HelpTopics.Line(type, "description", "Text").Length > 0));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_two_examples_with_descriptions(string cmdlet)
    {
        var examples = HelpTopics.All(HelpTopics.Of(cmdlet), "examples", "example");

        Assert.True(examples.Count >= LeastExamples, $"{cmdlet} has {examples.Count} examples.");
        Assert.All(examples, example => Assert.Matches(@"^-* *Example \d+: \p{Lu}.{10}", HelpTopics.Line(example, "title")));
        Assert.All(HelpTopics.Examples(cmdlet), code => Assert.Contains('-', code));
        Assert.Contains(HelpTopics.Examples(cmdlet), code => code.Contains(cmdlet, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_related_link_leads_to_a_topic_of_the_module(string cmdlet)
    {
        var links = HelpTopics.All(HelpTopics.Of(cmdlet), "relatedLinks", "navigationLink").Select(link => HelpTopics.Line(link, "linkText")).ToList();

        Assert.Contains(links, link => HelpTopics.Cmdlets.Contains(link));
        Assert.All(links, link => Assert.True(link == "about_NtxPay" || HelpTopics.Cmdlets.Contains(link), link));
        Assert.DoesNotContain(cmdlet, links);
    }

    [Fact]
    public void The_help_shows_which_parameters_accept_wildcards()
    {
        var accepting = HelpTopics.Cmdlets.SelectMany(cmdlet => HelpTopics.All(HelpTopics.Of(cmdlet), "parameters", "parameter")
            .Where(parameter => HelpTopics.Line(parameter, "globbing") == "true")
            .Select(parameter => $"{cmdlet} -{HelpTopics.Line(parameter, "name")}"));

        Assert.Equal(
            [
                "ConvertTo-NtxPayEncodedCert -Path", "Disconnect-NtxPay -Name", "Get-NtxPaySession -Name", "Receive-NtxPayWebhook -EventName",
                "Start-NtxPayWebhookListener -EventName",
            ],
            accepting);
    }

    private static string Sorted(string names) => string.Join(' ', names.Split(' ').Order(StringComparer.Ordinal));
}
