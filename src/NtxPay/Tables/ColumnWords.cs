using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>Splits the name of a column into words.</summary>
internal static class ColumnWords
{
    /// <summary>Returns the words of a name in lower case, without accents and punctuation.</summary>
    public static List<string> Split(string name)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var character in name)
        {
            var letter = RemoveAccent(char.ToLowerInvariant(character));
            if (letter is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                word.Append(letter);
            }
            else if (word.Length > 0 && !IsCombining(character))
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
            words.Add(word.ToString());

        return words;
    }

    private static char RemoveAccent(char letter) => letter switch
    {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' or 'ü' => 'u',
        'ñ' => 'n',
        _ => letter,
    };

    /// <summary>Returns whether a character is the accent of the letter before it, as in decomposed Unicode.</summary>
    private static bool IsCombining(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
