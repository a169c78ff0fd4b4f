using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

public sealed class HelpTests
{
    private const int LeastExamples = 2;

    public static TheoryData<string> Cmdlets => [.. HelpBook.Cmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_a_synopsis_and_a_description(string cmdlet)
    {
        var help = HelpBook.Of(cmdlet);

        Assert.EndsWith(".", HelpBook.Line(help, "Synopsis"), StringComparison.Ordinal);
        Assert.EndsWith(".", HelpBook.Line(help, "description", "Text"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_but_the_common_ones_has_a_text(string cmdlet)
    {
        using var module = new ModuleRunspace();
        var expected = module.Run($"(Get-Command {cmdlet}).Parameters.Keys").Output.Select(name => $"{name}").Except(Cmdlet.CommonParameters);

        var parameters = HelpBook.All(HelpBook.Of(cmdlet), "parameters", "parameter");

        Assert.Equal(expected.Order(StringComparer.Ordinal), parameters.Select(parameter => HelpBook.Line(parameter, "name")).Order(StringComparer.Ordinal));
        Assert.All(parameters, parameter => Assert.EndsWith(".", HelpBook.Line(parameter, "description", "Text"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_synopsis_begins_with_a_verb_and_a_parameter_with_what_it_does(string cmdlet)
    {
        var help = HelpBook.Of(cmdlet);

        Assert.Matches("^[A-Z][a-z]+s ", HelpBook.Line(help, "Synopsis"));
        Assert.All(
            HelpBook.All(help, "parameters", "parameter"),
            parameter => Assert.Matches("^(Specifies|Indicates that|Restarts|Shows what would|Prompts you) ", HelpBook.Line(parameter, "description", "Text")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_syntax_has_the_same_parameter_sets_as_the_cmdlet(string cmdlet)
    {
        using var module = new ModuleRunspace();
        var expected = module.Run(
            $"(Get-Command {cmdlet}).ParameterSets | ForEach-Object {{ ($_.Parameters.Name | Where-Object {{ $_ -notin [Management.Automation.Cmdlet]::CommonParameters }}) -join ' ' }}");

        var described = HelpBook.All(HelpBook.Of(cmdlet), "syntax", "syntaxItem").Select(item => HelpBook.Line(item, "parameter", "name"));

        Assert.Equal(expected.Output.Select(set => Sorted($"{set}")).Order(StringComparer.Ordinal), described.Select(Sorted).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_says_what_it_takes_and_writes(string cmdlet)
    {
        var help = HelpBook.Of(cmdlet);
        using var module = new ModuleRunspace();
        var written = module.Run($"(Get-Command {cmdlet}).OutputType | Where-Object {{ $_.Type -ne [void] }} | ForEach-Object Name").Output.Select(type => $"{type}");

        var inputs = HelpBook.All(help, "inputTypes", "inputType").ToList();
        var outputs = HelpBook.All(help, "returnValues", "returnValue").ToList();

        Assert.NotEmpty(inputs);
        Assert.Equal(
            written.DefaultIfEmpty("None").Order(StringComparer.Ordinal),
            outputs.Select(output => HelpBook.Line(output, "type", "name")).Order(StringComparer.Ordinal));
        Assert.All(inputs.Concat(outputs), type => Assert.True(HelpBook.Line(type, "type", "name") == "None" || HelpBook.Line(type, "description", "Text").Length > 0));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_two_examples_that_say_what_they_show(string cmdlet)
    {
        var examples = HelpBook.All(HelpBook.Of(cmdlet), "examples", "example");

        Assert.True(examples.Count >= LeastExamples, $"{cmdlet} has {examples.Count} examples.");
        Assert.All(examples, example => Assert.Matches(@"^-* *Example \d+: \p{Lu}.{10}", HelpBook.Line(example, "title")));
        Assert.All(HelpBook.Examples(cmdlet), code => Assert.Contains('-', code));
        Assert.Contains(HelpBook.Examples(cmdlet), code => code.Contains(cmdlet, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_related_link_leads_to_a_topic_of_the_module(string cmdlet)
    {
        var links = HelpBook.All(HelpBook.Of(cmdlet), "relatedLinks", "navigationLink").Select(link => HelpBook.Line(link, "linkText")).ToList();

        Assert.Contains(links, link => HelpBook.Cmdlets.Contains(link));
        Assert.All(links, link => Assert.True(link == "about_NtxPay" || HelpBook.Cmdlets.Contains(link), link));
        Assert.DoesNotContain(cmdlet, links);
    }

    [Fact]
    public void The_help_shows_which_parameters_accept_wildcards()
    {
        var accepting = HelpBook.Cmdlets.SelectMany(cmdlet => HelpBook.All(HelpBook.Of(cmdlet), "parameters", "parameter")
            .Where(parameter => HelpBook.Line(parameter, "globbing") == "true")
            .Select(parameter => $"{cmdlet} -{HelpBook.Line(parameter, "name")}"));

        Assert.Equal(
            [
                "ConvertTo-NtxPayEncodedCert -Path", "Disconnect-NtxPay -Name", "Get-NtxPaySession -Name", "Receive-NtxPayWebhook -Event",
                "Start-NtxPayWebhookListener -Event",
            ],
            accepting);
    }

    private static string Sorted(string names) => string.Join(' ', names.Split(' ').Order(StringComparer.Ordinal));
}
