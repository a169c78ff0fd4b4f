using System.Text;

namespace NtxPay;

/// <summary>Brings text to one Unicode form, so that texts which differ only in their encoding of accents compare as equal.</summary>
internal static class UnicodeText
{
    /// <summary>The text in a Unicode form; unchanged where it has code points that Unicode does not define.</summary>
    /// <param name="text">The text.</param>
    /// <param name="form">The form.</param>
    public static string Normalize(string text, NormalizationForm form)
    {
        if (text.All(static character => character < 0x80))
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
