using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>The parameters of a cmdlet in the help file: in the syntax by parameter set, and each by name.</summary>
internal static class MamlParameters
{
    /// <summary>Creates the syntax.</summary>
    public static XElement Syntax(CommandHelp help) => new(
        Maml.Command + "syntax",
        ParameterOrder.GetSets(help).Select(set => new XElement(
            Maml.Command + "syntaxItem",
            new XElement(Maml.Text + "name", help.Command.Name),
            ParameterOrder.GetParameters(set, help).Select(parameter => Parameter(parameter, help, inSyntax: true)))));

    /// <summary>Creates the list of parameters, each once, by name.</summary>
    public static XElement All(CommandHelp help) => new(
        Maml.Command + "parameters",
        help.Parameters.Keys.Select(name => Parameter(MostSpecific(name, help.Command), help, inSyntax: false)));

    /// <summary>Returns the parameter in the set in which it binds from the pipeline, or else by position.</summary>
    private static CommandParameterInfo MostSpecific(string name, CmdletInfo command) => command.ParameterSets
        .OrderByDescending(set => set.IsDefault)
        .SelectMany(set => set.Parameters)
        .Where(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal))
        .OrderByDescending(parameter => parameter.ValueFromPipeline)
        .ThenByDescending(parameter => parameter.Position >= 0)
        .First();

    private static XElement Parameter(CommandParameterInfo parameter, CommandHelp help, bool inSyntax)
    {
        var described = help.Parameters[parameter.Name];
        return new XElement(
            Maml.Command + "parameter",
            new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
            new XAttribute("variableLength", parameter.ParameterType.IsArray ? "true" : "false"),
            new XAttribute("globbing", described.SupportsWildcards ? "true" : "false"),
            new XAttribute("pipelineInput", Pipeline(parameter)),
            new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml.Text + "name", parameter.Name),
            Maml.Paragraphs(Maml.Text + "description", described.Text),
            Value(parameter.ParameterType, described, inSyntax),
            new XElement(
                Maml.Dev + "type",
                new XElement(Maml.Text + "name", TypeName.Short(parameter.ParameterType)),
                new XElement(Maml.Text + "uri")),
            new XElement(Maml.Dev + "defaultValue", described.DefaultValue ?? (TypeName.IsSwitch(parameter.ParameterType) ? "False" : "None")));
    }

    private static IEnumerable<XElement> Value(Type type, ParameterHelp described, bool inSyntax)
    {
        if (inSyntax && described.Values.Count > 0)
            yield return new XElement(Maml.Command + "parameterValueGroup", described.Values.Select(value => Value(value, required: "false")));
        if (!inSyntax || !TypeName.IsSwitch(type))
            yield return Value(TypeName.Short(type), TypeName.IsSwitch(type) ? "false" : "true");
    }

    private static XElement Value(string text, string required) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", "false"),
        text);

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
