using System.Globalization;
using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>A parameter on the page of a cmdlet: its description, and a YAML block with its metadata.</summary>
internal static class PageParameter
{
    /// <summary>The blocks of a parameter.</summary>
    public static IEnumerable<string> Of(ParameterMetadata parameter, ParameterHelp described) =>
    [
        $"### -{parameter.Name}",
        .. described.Text.Select(Page.Text),
        $"""
        ```yaml
        Type: {TypeName.Full(parameter.ParameterType)}
        DefaultValue: {Quoted(described.DefaultValue ?? (TypeName.IsSwitch(parameter.ParameterType) ? "False" : "None"))}
        SupportsWildcards: {Boolean(described.Wildcards)}
        Aliases:{Items(parameter.Aliases)}
        ParameterSets:
        {string.Join('\n', parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => Set(set.Key, set.Value)))}
        DontShow: false
        AcceptedValues:{Items(described.Values)}
        HelpMessage: ''
        ```
        """,
    ];

    private static string Set(string name, ParameterSetMetadata set) =>
        $"""
        - Name: {(string.Equals(name, ParameterAttribute.AllParameterSets, StringComparison.Ordinal) ? "(All)" : name)}
          Position: {(set.Position < 0 ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture))}
          IsRequired: {Boolean(set.IsMandatory)}
          ValueFromPipeline: {Boolean(set.ValueFromPipeline)}
          ValueFromPipelineByPropertyName: {Boolean(set.ValueFromPipelineByPropertyName)}
          ValueFromRemainingArguments: {Boolean(set.ValueFromRemainingArguments)}
        """;

    private static string Items(IReadOnlyCollection<string> items) =>
        items.Count == 0 ? " []" : string.Concat(items.Select(item => $"\n- {Quoted(item)}"));

    // Without quotes, YAML reads 48734.90 as a number and * as an alias.
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Boolean(bool value) => value ? "true" : "false";
}
