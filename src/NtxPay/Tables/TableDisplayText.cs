using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>Formats the name of a column, or of the person of a row, for messages.</summary>
internal static class TableDisplayText
{
    private const int MaximumLength = 60;

    private const int MaximumNames = 20;

    /// <summary>The maximum number of consecutive digits. A table without a header has values instead of names.</summary>
    private const int MaximumDigits = 4;

    /// <summary>Lists names that are formatted, 20 at most.</summary>
    public static string Join(IReadOnlyCollection<string> names) => string.Join(", ", names.Take(MaximumNames)) + (names.Count > MaximumNames ? ", …" : string.Empty);

    /// <summary>
    /// Formats a name as one short line, without digits that may be an account number. Invisible characters, such as a byte order mark or a
    /// non-breaking space, are shown by their code, because they explain why the name does not match a parameter.
    /// </summary>
    public static string Format(string name)
    {
        var text = new StringBuilder(name.Length);
        var digits = 0;
        foreach (var character in name)
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (text.Length >= MaximumLength || digits > MaximumDigits)
                return text.Append('…').ToString();

            if (DisplayText.IsControl(character) || (char.IsWhiteSpace(character) && character != ' '))
                text.Append("<U+").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            else
                text.Append(character);
        }

        return text.ToString();
    }
}
