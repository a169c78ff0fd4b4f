using System.Text;

namespace NtxPay.Http.Certificates;

/// <summary>Bytes as text, by their byte order mark; without one as UTF-8, of which PEM's ASCII is a part.</summary>
internal static class InputText
{
    public static string Decode(byte[] bytes)
    {
        // Windows PowerShell's redirection writes UTF-16.
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>Whether this is something that a person wrote or a program printed, rather than binary data.</summary>
    public static bool IsText(string text) =>
        text.All(character => character is not '\uFFFD' && (!char.IsControl(character) || char.IsWhiteSpace(character)));
}
