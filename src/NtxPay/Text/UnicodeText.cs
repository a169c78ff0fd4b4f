using System.Text;

namespace NtxPay;

/// <summary>Normalizes text, so that texts that differ only in the encoding of accents compare as equal.</summary>
internal static class UnicodeText
{
    /// <summary>Normalizes a text; a text with code points that Unicode does not define is returned unchanged.</summary>
    /// <param name="text">The text.</param>
    /// <param name="form">The normalization form.</param>
    public static string Normalize(string text, NormalizationForm form)
    {
        if (AsciiText.IsAscii(text))
            return text;

        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
