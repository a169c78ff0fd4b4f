using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace NtxPay.Tools.Help;

/// <summary>A cmdlet's page of the reference, in the Markdown form of PlatyPS (schema 2024-05-01).</summary>
internal static partial class Page
{
    private const int LineWidth = 100;

    /// <summary>Writes a page for each cmdlet into the folder.</summary>
    public static void WriteAll(IReadOnlyList<CommandHelp> commands, string module, string folder)
    {
        var names = commands.Select(help => help.Command.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var help in commands)
            File.WriteAllText(Path.Combine(folder, help.Command.Name + ".md"), Format(help, module, names.Contains));
    }

    /// <summary>Formats the page of a cmdlet.</summary>
    /// <param name="help">The help of the cmdlet.</param>
    /// <param name="module">The module's name.</param>
    /// <param name="hasPage">Returns whether a page of that name exists.</param>
    public static string Format(CommandHelp help, string module, Func<string, bool> hasPage)
    {
        var name = help.Command.Name;
        return Sections(
        [
            $"""
            ---
            document type: cmdlet
            external help file: {help.Command.ImplementingType.Module.Name}-Help.xml
            HelpUri: '{help.OnlineAddress}'
            Locale: en-US
            Module Name: {module}
            PlatyPS schema version: 2024-05-01
            title: {name}
            ---
            """,
            $"# {name}",
            "## SYNOPSIS",
            Text(help.Synopsis),
            "## SYNTAX",
            .. ParameterOrder.GetSets(help).SelectMany(set => Syntax(set, help)),
            "## ALIASES",
            "None",
            "## DESCRIPTION",
            .. help.Description.Select(Text),
            "## EXAMPLES",
            .. help.Examples.SelectMany(Example),
            "## PARAMETERS",
            .. help.Command.Parameters.Values
                .Where(parameter => help.Parameters.ContainsKey(parameter.Name))
                .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                .SelectMany(parameter => PageParameter.Format(parameter, help.Parameters[parameter.Name])),
            "### CommonParameters",
            "This cmdlet supports the common parameters. For more information, see [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).",
            "## INPUTS",
            .. help.Inputs.SelectMany(Type),
            "## OUTPUTS",
            .. help.Outputs.SelectMany(Type),
            "## NOTES",
            "## RELATED LINKS",
            string.Join('\n', help.Links.Select(link => $"- [{link.Text}]({Address(link, hasPage)})")),
        ]);
    }

    /// <summary>Escapes plain text for Markdown.</summary>
    public static string Text(string text) => Special().Replace(text, @"\$0");

    private static string Sections(IEnumerable<string> blocks) => string.Join("\n\n", blocks.Where(block => block.Length > 0)).ReplaceLineEndings("\n") + "\n";

    private static IEnumerable<string> Syntax(CommandParameterSetInfo set, CommandHelp help)
    {
        yield return $"### {GetSetName(set.Name)}{(set.IsDefault && help.Command.ParameterSets.Count > 1 ? " (Default)" : string.Empty)}";
        var lines = new StringBuilder("```\n").Append(help.Command.Name);
        var width = help.Command.Name.Length;
        foreach (var part in ParameterOrder.GetParameters(set, help).Select(Syntax).Append("[<CommonParameters>]"))
        {
            if (width + 1 + part.Length > LineWidth)
            {
                lines.Append('\n');
                width = 0;
            }

            lines.Append(' ').Append(part);
            width += 1 + part.Length;
        }

        yield return lines.Append("\n```").ToString();
    }

    /// <summary>Returns the name of a parameter set on the page. The engine's name of the set of all parameters is internal.</summary>
    public static string GetSetName(string name) => string.Equals(name, ParameterAttribute.AllParameterSets, StringComparison.Ordinal) ? "(All)" : name;

    private static string Syntax(CommandParameterInfo parameter)
    {
        var name = parameter.Position < 0 ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var whole = TypeName.IsSwitch(parameter.ParameterType) ? name : $"{name} <{TypeName.Short(parameter.ParameterType)}>";
        return parameter.IsMandatory ? whole : $"[{whole}]";
    }

    private static IEnumerable<string> Example(ExampleHelp example, int index) =>
        [$"### Example {index + 1}: {Text(example.Title)}", $"```powershell\n{example.Code}\n```", .. example.Remarks.Select(Text)];

    private static IEnumerable<string> Type(TypeHelp type) => [$"### {type.Name}", Text(type.Text)];

    private static string Address(LinkHelp link, Func<string, bool> hasPage) => link switch
    {
        { Address.Length: > 0 } => link.Address,
        _ when hasPage(link.Text) => link.Text + ".md",
        // The overview is in the parent folder of the reference.
        _ => $"../{link.Text}.help.txt",
    };

    [GeneratedRegex(@"[\\<*`]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}
