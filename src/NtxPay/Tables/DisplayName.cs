using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>The name of a column in a message.</summary>
internal static class DisplayName
{
    private const int LongestName = 60;

    /// <summary>More digits in a row than a name has. A table without a header has values in the place of names.</summary>
    private const int MostDigits = 4;

    /// <summary>
    /// A name for a message: one short line, and no digits that may be an account's. Characters that cannot be seen, such as a byte order mark
    /// or a non-breaking space, are shown by their code, since they are why a name is not the parameter's.
    /// </summary>
    public static string Of(string name)
    {
        var shown = new StringBuilder(name.Length);
        var digits = 0;
        foreach (var character in name)
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (shown.Length >= LongestName || digits > MostDigits)
                return shown.Append('…').ToString();

            if (DisplayText.IsControl(character) || (char.IsWhiteSpace(character) && character != ' '))
                shown.Append("<U+").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            else
                shown.Append(character);
        }

        return shown.ToString();
    }
}
