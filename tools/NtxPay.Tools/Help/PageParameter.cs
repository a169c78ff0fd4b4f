using System.Globalization;
using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>A parameter on a cmdlet's page: what it is for, and a block of YAML with what the engine knows of it.</summary>
internal static class PageParameter
{
    /// <summary>The blocks of a parameter.</summary>
    public static IEnumerable<string> Of(ParameterMetadata parameter, ParameterHelp told) =>
    [
        $"### -{parameter.Name}",
        .. told.Text.Select(Page.Text),
        $"""
        ```yaml
        Type: {TypeName.Full(parameter.ParameterType)}
        DefaultValue: {Quoted(told.DefaultValue ?? (TypeName.IsSwitch(parameter.ParameterType) ? "False" : "None"))}
        SupportsWildcards: {Word(told.Wildcards)}
        Aliases:{Items(parameter.Aliases)}
        ParameterSets:
        {string.Join('\n', parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => Set(set.Key, set.Value)))}
        DontShow: false
        AcceptedValues:{Items(told.Values)}
        HelpMessage: ''
        ```
        """,
    ];

    private static string Set(string name, ParameterSetMetadata set) =>
        $"""
        - Name: {(string.Equals(name, ParameterAttribute.AllParameterSets, StringComparison.Ordinal) ? "(All)" : name)}
          Position: {(set.Position < 0 ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture))}
          IsRequired: {Word(set.IsMandatory)}
          ValueFromPipeline: {Word(set.ValueFromPipeline)}
          ValueFromPipelineByPropertyName: {Word(set.ValueFromPipelineByPropertyName)}
          ValueFromRemainingArguments: {Word(set.ValueFromRemainingArguments)}
        """;

    private static string Items(IReadOnlyCollection<string> items) =>
        items.Count == 0 ? " []" : string.Concat(items.Select(item => $"\n- {Quoted(item)}"));

    // Whatever it looks like, it is a text: 48734.90 would be a number without the quotes, and * an error.
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Word(bool value) => value ? "true" : "false";
}
