using System.Management.Automation;
using System.Reflection;

namespace NtxPay.Tools.Help;

/// <summary>Reads the help of a cmdlet's parameters.</summary>
internal sealed class ParameterReader(DocComments comments, DocText text, Translation translation, List<string> errors)
{
    // The engine adds these two to a cmdlet that changes something; they are not properties of the class.
    private static readonly Dictionary<string, string> AddedByTheEngine = new(StringComparer.Ordinal)
    {
        ["WhatIf"] = "Shows what would happen if the cmdlet runs. The cmdlet is not run.",
        ["Confirm"] = "Prompts you for confirmation before running the cmdlet.",
    };

    /// <summary>Reads all parameters except the common ones, by name.</summary>
    public Dictionary<string, ParameterHelp> Read(CmdletInfo command) => command.Parameters.Values
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        .ToDictionary(parameter => parameter.Name, parameter => Read(command, parameter), StringComparer.OrdinalIgnoreCase);

    private ParameterHelp Read(CmdletInfo command, ParameterMetadata parameter)
    {
        if (AddedByTheEngine.TryGetValue(parameter.Name, out var known))
            return new ParameterHelp([translation.Translate(known)], DefaultValue: null, SupportsWildcards: false, Values: []);

        var property = command.ImplementingType.GetProperty(parameter.Name)!;
        var comment = comments.Find(property);
        var paragraphs = text.Paragraphs(comment?.Element("summary"));
        if (paragraphs.Count == 0)
            errors.Add($"{command.Name} -{parameter.Name} has no text. Write a <summary> on {property.DeclaringType!.Name}.{property.Name}.");

        return new ParameterHelp(
            [.. paragraphs.Select(translation.Translate)],
            comment?.Element("value") is { } value ? DefaultValue(text.Line(value)) : null,
            parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            Values(parameter));
    }

    /// <summary>Returns a default. One that is described in words is translated. One that is a value is the same in every language.</summary>
    private string DefaultValue(string value) => value.Contains(' ', StringComparison.Ordinal) ? translation.Translate(value) : value;

    private static string[] Values(ParameterMetadata parameter)
    {
        var type = TypeName.Item(parameter.ParameterType);
        return parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set
            ? [.. set.ValidValues]
            : type is { IsEnum: true } && type.GetCustomAttribute<FlagsAttribute>() is null ? Enum.GetNames(type) : [];
    }
}
