using System.Globalization;
using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>A parameter on the page of a cmdlet: its description, and a YAML block with its metadata.</summary>
internal static class PageParameter
{
    /// <summary>Formats the blocks of a parameter.</summary>
    public static IEnumerable<string> Format(ParameterMetadata parameter, ParameterHelp described) =>
    [
        $"### -{parameter.Name}",
        .. described.Text.Select(Page.Text),
        $"""
        ```yaml
        Type: {TypeName.Full(parameter.ParameterType)}
        DefaultValue: {Quote(described.DefaultValue ?? (TypeName.IsSwitch(parameter.ParameterType) ? "False" : "None"))}
        SupportsWildcards: {FormatBoolean(described.SupportsWildcards)}
        Aliases:{FormatList(parameter.Aliases)}
        ParameterSets:
        {string.Join('\n', parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => FormatSet(set.Key, set.Value)))}
        DontShow: false
        AcceptedValues:{FormatList(described.Values)}
        HelpMessage: ''
        ```
        """,
    ];

    private static string FormatSet(string name, ParameterSetMetadata set) =>
        $"""
        - Name: {Page.GetSetName(name)}
          Position: {(set.Position < 0 ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture))}
          IsRequired: {FormatBoolean(set.IsMandatory)}
          ValueFromPipeline: {FormatBoolean(set.ValueFromPipeline)}
          ValueFromPipelineByPropertyName: {FormatBoolean(set.ValueFromPipelineByPropertyName)}
          ValueFromRemainingArguments: {FormatBoolean(set.ValueFromRemainingArguments)}
        """;

    private static string FormatList(IReadOnlyCollection<string> items) =>
        items.Count == 0 ? " []" : string.Concat(items.Select(item => $"\n- {Quote(item)}"));

    // Without quotes, YAML reads 48734.90 as a number and * as an alias.
    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string FormatBoolean(bool value) => value ? "true" : "false";
}
