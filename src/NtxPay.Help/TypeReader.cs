using System.Management.Automation;

namespace NtxPay.Help;

/// <summary>Reads what goes into a cmdlet by pipeline, and what comes out.</summary>
internal static class TypeReader
{
    private static readonly TypeHelp None = new("None", string.Empty);

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
            .Select(parameter => parameter.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (byName.Count > 0)
            types.Add(new TypeHelp("System.Management.Automation.PSObject", $"An object's properties of the same name or alias: {string.Join(", ", byName)}."));
        return types.Count > 0 ? types : [None];
    }

    /// <summary>The types that the class declares, with the types' own summaries.</summary>
    public static IReadOnlyList<TypeHelp> Outputs(CmdletInfo command, DocComments comments, DocText text)
    {
        var types = command.OutputType
            .Where(output => output.Type != typeof(void))
            .Select(output => new TypeHelp(output.Name, output.Type is { } type ? text.Line(comments.Of(TypeName.Item(type))?.Element("summary")) : string.Empty))
            .DistinctBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        return types.Count > 0 ? types : [None];
    }
}
