using System.Globalization;
using System.Text;
using System.Xml;

namespace NtxPay.PowerShell.Reports;

/// <summary>Writes HTML. Every text is encoded by <see cref="XmlWriter"/>.</summary>
internal sealed class HtmlWriter : IDisposable
{
    private readonly MemoryStream content = new();
    private readonly XmlWriter writer;

    /// <summary>A page that begins.</summary>
    public HtmlWriter()
    {
        writer = XmlWriter.Create(content, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.None,
        });
        writer.WriteDocType("html", null, null, null);
    }

    /// <summary>Writes an element with what it contains.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inside">Writes its content.</param>
    /// <param name="attributes">Its attributes; those whose value is null are left out.</param>
    public void Element(string name, Action inside, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        inside();

        // HTML has no short form of an empty element.
        writer.WriteFullEndElement();
    }

    /// <summary>Writes an element with a text.</summary>
    public void Element(string name, string text, params (string Name, string? Value)[] attributes) => Element(name, () => writer.WriteString(text), attributes);

    /// <summary>Writes an element that has no content and no end, such as meta.</summary>
    public void Void(string name, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        writer.WriteEndElement();
    }

    /// <summary>Writes the style sheet.</summary>
    public void Style(string text) => Element("style", () => writer.WriteRaw(text));

    /// <summary>Writes the end of a line.</summary>
    public void Line() => writer.WriteRaw("\n");

    /// <summary>The page.</summary>
    public byte[] ToArray()
    {
        writer.Flush();
        return content.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        content.Dispose();
    }

    /// <summary>A number of a drawing.</summary>
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
