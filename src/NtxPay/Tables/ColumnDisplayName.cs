using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>The name of a column in a message.</summary>
internal static class ColumnDisplayName
{
    private const int MaximumLength = 60;

    /// <summary>The maximum number of consecutive digits. A table without a header has values instead of names.</summary>
    private const int MaximumDigits = 4;

    /// <summary>
    /// A name for a message: one short line, and no digits that may be an account's. Characters that cannot be seen, such as a byte order mark
    /// or a non-breaking space, are shown by their code, since they are why a name is not the parameter's.
    /// </summary>
    public static string Format(string name)
    {
        var shown = new StringBuilder(name.Length);
        var digits = 0;
        foreach (var character in name)
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (shown.Length >= MaximumLength || digits > MaximumDigits)
                return shown.Append('…').ToString();

            if (DisplayText.IsControl(character) || (char.IsWhiteSpace(character) && character != ' '))
                shown.Append("<U+").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            else
                shown.Append(character);
        }

        return shown.ToString();
    }
}
