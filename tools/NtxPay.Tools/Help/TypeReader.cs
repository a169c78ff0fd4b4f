using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>Reads what goes into a cmdlet by pipeline, and what comes out.</summary>
internal static class TypeReader
{
    /// <summary>Stands for no type at all.</summary>
    public static readonly TypeHelp None = new("None", string.Empty);

    /// <summary>The types of the parameters that the pipeline binds, with the parameters' own texts.</summary>
    public static IReadOnlyList<TypeHelp> Inputs(CmdletInfo command, Dictionary<string, ParameterHelp> parameters)
    {
        var types = command.Parameters.Values
            .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline))
            .GroupBy(parameter => TypeName.Full(TypeName.Item(parameter.ParameterType)), StringComparer.Ordinal)
            .Select(group => new TypeHelp(group.Key, string.Join(' ', group.SelectMany(parameter => parameters[parameter.Name].Text))))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        var byName = command.Parameters.Values
            .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(ByName)
            .ToList();
        if (byName.Count > 0)
            types.Add(new TypeHelp("System.Management.Automation.PSObject", string.Join(' ', byName)));
        return types.Count > 0 ? types : [None];
    }

    /// <summary>The types that the class declares, with what a <c>returns</c> of its comment says of them, else with their own summaries.</summary>
    public static IReadOnlyList<TypeHelp> Outputs(CmdletInfo command, DocComments comments, DocText text)
    {
        var said = comments.Of(command.ImplementingType)?.Elements("returns").ToList() ?? [];
        var types = command.OutputType
            .Where(output => output.Type != typeof(void))
            .Select(output => new TypeHelp(output.Name, Said(output.Type)))
            .DistinctBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        return types.Count > 0 ? types : [None];

        string Said(Type? type) => type is null ? string.Empty : text.Line(
            said.Find(element => string.Equals((string?)element.Attribute("cref"), $"T:{type.FullName}", StringComparison.Ordinal))
            ?? comments.Of(TypeName.Item(type))?.Element("summary"));
    }

    private static string ByName(ParameterMetadata parameter)
    {
        var aliases = parameter.Aliases.Count > 0 ? $" (or {string.Join(", ", parameter.Aliases)})" : string.Empty;
        return $"Of any other object the property {parameter.Name}{aliases} is taken as -{parameter.Name}.";
    }
}
