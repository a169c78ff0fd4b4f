using System.Text;

namespace NtxPay.Http.Certificates;

/// <summary>Decodes text by its byte order mark, or as UTF-8 without one.</summary>
internal static class InputText
{
    public static string Decode(byte[] bytes)
    {
        // Redirection in Windows PowerShell writes UTF-16.
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>Returns whether the decoded content is text, not binary data.</summary>
    public static bool IsText(string text) =>
        text.All(character => character is not '\uFFFD' && (!char.IsControl(character) || char.IsWhiteSpace(character)));
}
