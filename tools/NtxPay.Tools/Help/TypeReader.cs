using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>Reads the types that a cmdlet accepts from the pipeline, and the types that it writes.</summary>
internal static class TypeReader
{
    /// <summary>The entry of a cmdlet without input or output.</summary>
    public static readonly TypeHelp None = new("None", string.Empty);

    private const string AnyObject = "System.Management.Automation.PSObject";
    private const string ByPropertyName = "An object with properties that have the names of these parameters:";

    /// <summary>Returns the types of the parameters that the pipeline binds, with the texts of the parameters.</summary>
    public static IReadOnlyList<TypeHelp> Inputs(CmdletInfo command, Dictionary<string, ParameterHelp> parameters, Translation translation)
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
            .Select(Names)
            .ToList();
        if (byName.Count > 0)
            types.Add(new TypeHelp(AnyObject, $"{translation.Translate(ByPropertyName)} {string.Join(", ", byName)}."));
        return types.Count > 0 ? [.. types.GroupBy(type => type.Name, StringComparer.Ordinal).Select(Combine)] : [None];
    }

    /// <summary>Returns the types that the class declares, each with the text of a <c>returns</c> of its comment, or with its own summary.</summary>
    public static IReadOnlyList<TypeHelp> Outputs(CmdletInfo command, DocComments comments, DocText text, Translation translation)
    {
        var described = comments.Find(command.ImplementingType)?.Elements("returns").ToList() ?? [];
        var types = command.OutputType
            .Where(output => output.Type != typeof(void))
            .Select(output => new TypeHelp(output.Name, Describe(output.Type)))
            .DistinctBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        return types.Count > 0 ? types : [None];

        string Describe(Type? type) => type is null ? string.Empty : translation.Translate(text.Line(
            described.Find(element => string.Equals((string?)element.Attribute("cref"), $"T:{type.FullName}", StringComparison.Ordinal))
            ?? comments.Find(TypeName.Item(type))?.Element("summary")));
    }

    private static TypeHelp Combine(IGrouping<string, TypeHelp> types) => new(types.Key, string.Join(' ', types.Select(type => type.Text)));

    /// <summary>Returns the name of a parameter, with its aliases in parentheses.</summary>
    private static string Names(ParameterMetadata parameter) =>
        parameter.Aliases.Count > 0 ? $"{parameter.Name} ({string.Join(", ", parameter.Aliases)})" : parameter.Name;
}
