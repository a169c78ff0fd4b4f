using System.Management.Automation;
using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>Puts together what the doc comments say and what the engine knows, and notes what is missing.</summary>
/// <param name="comments">The doc comments.</param>
/// <param name="problems">Gets what is missing.</param>
/// <param name="onlineBase">Where the pages of the reference are published, or null where they are not.</param>
internal sealed class HelpReader(DocComments comments, List<string> problems, Uri? onlineBase = null)
{
    private const int LeastExamples = 2;
    private const string Overview = "about_NtxPay";

    private readonly Dictionary<string, string> commandNames = new(StringComparer.Ordinal);

    /// <summary>Reads the help of all cmdlets.</summary>
    public IReadOnlyList<CommandHelp> Read(IReadOnlyList<CmdletInfo> commands)
    {
        foreach (var command in commands)
            commandNames[$"T:{command.ImplementingType.FullName}"] = command.Name;
        return [.. commands.Select(Read)];
    }

    private CommandHelp Read(CmdletInfo command)
    {
        var text = new DocText(commandNames.GetValueOrDefault);
        var comment = comments.Of(command.ImplementingType);
        var parameters = new ParameterReader(comments, text, problems).Read(command);
        var help = new CommandHelp(command)
        {
            Synopsis = text.Line(comment?.Element("summary")),
            Description = text.Paragraphs(comment?.Element("remarks")),
            Parameters = parameters,
            Inputs = TypeReader.Inputs(command, parameters),
            Outputs = TypeReader.Outputs(command, comments, text),
            Examples = [.. (comment?.Elements("example") ?? []).Select(example => Example(example, text))],
            Links = [.. (comment?.Elements("seealso") ?? []).Select(link => Link(link, text)), new LinkHelp(Overview, string.Empty)],
            OnlineAddress = onlineBase is null ? string.Empty : new Uri(onlineBase, command.Name + ".md").AbsoluteUri,
        };
        Check(help);
        return help;
    }

    private static ExampleHelp Example(XElement example, DocText text)
    {
        var said = text.Paragraphs(example);
        var code = string.Join("\n\n", example.Elements("code").Select(DocText.Code));
        return new ExampleHelp(said.Count > 0 ? said[0].TrimEnd('.') : string.Empty, code, [.. said.Skip(1)]);
    }

    private static LinkHelp Link(XElement link, DocText text)
    {
        var address = (string?)link.Attribute("href") ?? string.Empty;
        var wrapped = text.Line(new XElement("text", new XElement(link)));
        return new LinkHelp(wrapped, address);
    }

    private void Check(CommandHelp help)
    {
        var name = help.Command.Name;
        var source = help.Command.ImplementingType.Name;
        if (help.Synopsis.Length == 0)
            problems.Add($"{name} has no synopsis. Write a <summary> on {source}.");
        if (help.Description.Count == 0)
            problems.Add($"{name} has no description. Write <remarks> on {source}.");
        if (help.Examples.Count < LeastExamples)
            problems.Add($"{name} has {help.Examples.Count} of at least {LeastExamples} examples. Write <example><para>What it shows.</para><code>commands</code></example> on {source}.");
        foreach (var output in help.Outputs.Where(output => output != TypeReader.None && output.Text.Length == 0))
            problems.Add($"{name} writes {output.Name} and does not say what that is. Write <returns cref=\"{output.Name}\">text</returns> on {source}.");
        foreach (var example in help.Examples.Where(example => example.Title.Length == 0 || example.Code.Length == 0))
            problems.Add($"{name} has an example without a text or without code ('{example.Title}{example.Code}'). It needs a <para> and a <code>.");
    }
}
