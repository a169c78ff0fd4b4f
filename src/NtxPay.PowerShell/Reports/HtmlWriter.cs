using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace NtxPay.PowerShell.Reports;

/// <summary>Writes HTML. <see cref="XmlWriter"/> encodes every text.</summary>
internal sealed class HtmlWriter : IDisposable
{
    private static readonly Regex Amounts = new(@"-?\$[0-9,]+\.[0-9]{2}( MXN)?", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    private readonly MemoryStream page = new();
    private readonly XmlWriter writer;

    /// <summary>Begins a page.</summary>
    public HtmlWriter()
    {
        writer = XmlWriter.Create(page, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.None,
        });
        writer.WriteDocType("html", null, null, null);
    }

    /// <summary>Writes an element and its content.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Writes its content.</param>
    /// <param name="attributes">Its attributes. Attributes with the value null are omitted.</param>
    public void Element(string name, Action content, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        content();

        // HTML does not allow the short form of an empty element.
        writer.WriteFullEndElement();
    }

    /// <summary>Writes an element with a text.</summary>
    public void Element(string name, string text, params (string Name, string? Value)[] attributes) => Element(name, () => writer.WriteString(text), attributes);

    /// <summary>Writes a text in which a line does not break within an amount.</summary>
    public void Sentence(string text)
    {
        var end = 0;
        foreach (Match amount in Amounts.Matches(text))
        {
            writer.WriteString(text.Substring(end, amount.Index - end));
            Element("span", amount.Value, ("class", "money"));
            end = amount.Index + amount.Length;
        }

        writer.WriteString(text.Substring(end));
    }

    /// <summary>Writes a void element, such as meta.</summary>
    public void Void(string name, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        writer.WriteEndElement();
    }

    /// <summary>Writes the style sheet.</summary>
    public void Style(string text) => Element("style", () => writer.WriteRaw(text));

    /// <summary>Writes the end of a line.</summary>
    public void Line() => writer.WriteRaw("\n");

    /// <summary>Returns the page.</summary>
    public byte[] ToArray()
    {
        writer.Flush();
        return page.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        page.Dispose();
    }

    /// <summary>Formats a number for SVG.</summary>
    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private void Start(string name, (string Name, string? Value)[] attributes)
    {
        writer.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                writer.WriteAttributeString(attribute, value);
            }
        }
    }
}
