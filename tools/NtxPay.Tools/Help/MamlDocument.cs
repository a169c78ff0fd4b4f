using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>Creates the XML help file that PowerShell reads (MAML).</summary>
internal static class MamlDocument
{
    /// <summary>Creates the file of all cmdlets.</summary>
    /// <param name="commands">The help of the cmdlets, translated.</param>
    /// <param name="translation">The language of the headings.</param>
    public static XDocument Create(IEnumerable<CommandHelp> commands, Translation translation) => new(
        new XElement(
            Maml.HelpItems + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(help => Command(help, translation))));

    private static XElement Command(CommandHelp help, Translation translation) => new(
        Maml.Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
        new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
        new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
        Details(help),
        Maml.Paragraphs(Maml.Text + "description", help.Description),
        MamlParameters.Syntax(help),
        MamlParameters.All(help),
        new XElement(Maml.Command + "inputTypes", help.Inputs.Select(type => Type("inputType", type))),
        new XElement(Maml.Command + "returnValues", help.Outputs.Select(type => Type("returnValue", type))),
        new XElement(Maml.Command + "examples", help.Examples.Select((example, index) => Example(example, index, translation))),
        new XElement(Maml.Command + "relatedLinks", OnlineLink(help, translation), help.Links.Select(Link)));

    private static XElement Details(CommandHelp help) => new(
        Maml.Command + "details",
        new XElement(Maml.Command + "name", help.Command.Name),
        new XElement(Maml.Command + "verb", help.Command.Verb),
        new XElement(Maml.Command + "noun", help.Command.Noun),
        Maml.Paragraphs(Maml.Text + "description", [help.Synopsis]));

    private static XElement Type(string element, TypeHelp type) => new(
        Maml.Command + element,
        new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", type.Name)),
        Maml.Paragraphs(Maml.Text + "description", [type.Text]));

    private static XElement Example(ExampleHelp example, int index, Translation translation) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"{translation.Translate("Example")} {index + 1}: {example.Title}"),
        new XElement(Maml.Dev + "code", example.Code),
        // Without a paragraph at the end, Get-Help shows no blank line before the next example.
        Maml.Paragraphs(Maml.Dev + "remarks", [.. example.Remarks, string.Empty]));

    /// <summary>Creates the link of Get-Help -Online. The engine opens the first link that has an address.</summary>
    private static XElement? OnlineLink(CommandHelp help, Translation translation) =>
        help.OnlineAddress.Length > 0 ? Link(new LinkHelp(translation.Translate("Online Version"), help.OnlineAddress)) : null;

    private static XElement Link(LinkHelp link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Text),
        new XElement(Maml.Text + "uri", link.Address));
}
