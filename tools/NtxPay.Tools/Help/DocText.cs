using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>Converts doc comments to plain text.</summary>
/// <param name="getCommand">Returns the name of a cmdlet by the id of its class; null for any other id.</param>
internal sealed partial class DocText(Func<string, string?> getCommand)
{
    /// <summary>Returns the text of an element as paragraphs of one line. The items of a list are paragraphs too. Code is omitted.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? element)
    {
        var paragraphs = new List<string>();
        var current = new StringBuilder();
        if (element is not null)
            Read(element, current, paragraphs);
        EndParagraph(current, paragraphs);
        return paragraphs;
    }

    /// <summary>Returns the text of an element in one line, or an empty string without the element.</summary>
    public string Line(XElement? element) => string.Join(' ', Paragraphs(element));

    /// <summary>Returns the lines of code without their common indentation.</summary>
    public static string Code(XElement element)
    {
        var lines = element.Value.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var indent = lines.Skip(1).Where(line => line.Trim().Length > 0).Select(Indentation).DefaultIfEmpty().Min();
        // If the code begins on the line of its tag, the tag has the indentation of the first line.
        if (lines[0].Length > 0 && element.PreviousNode is XText before)
            indent = Math.Min(indent, Indentation(before.Value[(before.Value.LastIndexOf('\n') + 1)..]));

        var outdented = lines.Skip(1).Select(line => line.Length >= indent ? line[indent..].TrimEnd() : string.Empty);
        return string.Join('\n', outdented.Prepend(lines[0].Trim())).Trim('\n');
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;

    private void Read(XElement element, StringBuilder current, List<string> paragraphs)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText text:
                    current.Append(text.Value);
                    break;
                case XElement { Name.LocalName: "para" } block:
                    EndParagraph(current, paragraphs);
                    Read(block, current, paragraphs);
                    EndParagraph(current, paragraphs);
                    break;
                case XElement { Name.LocalName: "list" } list:
                    EndParagraph(current, paragraphs);
                    foreach (var item in list.Elements("item"))
                        ReadItem(item, current, paragraphs);
                    break;
                case XElement { Name.LocalName: "code" }:
                    break;
                case XElement inline:
                    current.Append(Inline(inline));
                    break;
            }
        }
    }

    private void ReadItem(XElement item, StringBuilder current, List<string> paragraphs)
    {
        var term = Line(item.Element("term"));
        current.Append("- ").Append(term.Length > 0 ? term + ": " : string.Empty);
        Read(item.Element("description") ?? item, current, paragraphs);
        EndParagraph(current, paragraphs);
    }

    private string Inline(XElement element) => element switch
    {
        { IsEmpty: false } => Line(element),
        _ when (string?)element.Attribute("name") is { } name => name,
        _ when (string?)element.Attribute("langword") is { } word => word is "true" or "false" or "null" ? '$' + word : word,
        _ when (string?)element.Attribute("href") is { } address => address,
        _ when (string?)element.Attribute("cref") is { } id => Reference(id),
        _ => string.Empty,
    };

    /// <summary>Returns the name of a cmdlet, a parameter as <c>-Name</c>, or else the last part of the id.</summary>
    private string Reference(string id)
    {
        if (getCommand(id) is { } command)
            return command;

        var path = id[2..].Split('(')[0];
        var split = path.LastIndexOf('.');
        var name = path[(split + 1)..].Split('`')[0];
        var parent = split < 0 ? string.Empty : path[..split];
        return id[0] == 'P' && (getCommand($"T:{parent}") is not null || parent.EndsWith("Command", StringComparison.Ordinal)) ? '-' + name : name;
    }

    private static void EndParagraph(StringBuilder current, List<string> paragraphs)
    {
        var text = Whitespace().Replace(current.ToString(), " ").Trim();
        if (text.Length > 0)
            paragraphs.Add(text);
        current.Clear();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whitespace();
}
