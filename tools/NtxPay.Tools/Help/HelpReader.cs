using System.Management.Automation;
using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>Combines the doc comments with the metadata of the engine, and reports missing texts.</summary>
/// <param name="comments">The doc comments.</param>
/// <param name="errors">Receives a message for each missing text.</param>
/// <param name="translation">The language of the help.</param>
/// <param name="onlineBase">The address of the published pages of the reference, or null.</param>
internal sealed class HelpReader(DocComments comments, List<string> errors, Translation translation, Uri? onlineBase = null)
{
    private const int MinimumExamples = 2;
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
        var comment = comments.Find(command.ImplementingType);
        var parameters = new ParameterReader(comments, text, translation, errors).Read(command);
        var help = new CommandHelp(command)
        {
            Synopsis = translation.Translate(text.Line(comment?.Element("summary"))),
            Description = [.. text.Paragraphs(comment?.Element("remarks")).Select(translation.Translate)],
            Parameters = parameters,
            Inputs = TypeReader.Inputs(command, parameters, translation),
            Outputs = TypeReader.Outputs(command, comments, text, translation),
            Examples = [.. (comment?.Elements("example") ?? []).Select(example => Example(example, text))],
            Links = [.. (comment?.Elements("seealso") ?? []).Select(link => Link(link, text)), new LinkHelp(Overview, string.Empty)],
            OnlineAddress = onlineBase is null ? string.Empty : new Uri(onlineBase, command.Name + ".md").AbsoluteUri,
        };
        Check(help);
        return help;
    }

    private ExampleHelp Example(XElement example, DocText text)
    {
        var paragraphs = text.Paragraphs(example).Select(translation.Translate).ToList();
        var code = string.Join("\n\n", example.Elements("code").Select(DocText.Code));
        return new ExampleHelp(paragraphs.Count > 0 ? paragraphs[0].TrimEnd('.') : string.Empty, code, [.. paragraphs.Skip(1)]);
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
            errors.Add($"{name} has no synopsis. Write a <summary> on {source}.");
        if (help.Description.Count == 0)
            errors.Add($"{name} has no description. Write <remarks> on {source}.");
        if (help.Examples.Count < MinimumExamples)
            errors.Add($"{name} has {help.Examples.Count} of at least {MinimumExamples} examples. Write <example><para>What it shows.</para><code>commands</code></example> on {source}.");
        foreach (var output in help.Outputs.Where(output => output != TypeReader.None && output.Text.Length == 0))
            errors.Add($"{name} writes {output.Name} and does not describe it. Write <returns cref=\"{output.Name}\">text</returns> on {source}.");
        foreach (var example in help.Examples.Where(example => example.Title.Length == 0 || example.Code.Length == 0))
            errors.Add($"{name} has an example without a text or without code ('{example.Title}{example.Code}'). It needs a <para> and a <code>.");
    }
}
