using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>The vocabulary of the help file.</summary>
internal static class Maml
{
    public static readonly XNamespace HelpItems = "http://msh";
    public static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Creates an element with a paragraph for each text.</summary>
    public static XElement Paragraphs(XName name, IEnumerable<string> texts) =>
        new(name, texts.Select(text => new XElement(Text + "para", text)));
}
