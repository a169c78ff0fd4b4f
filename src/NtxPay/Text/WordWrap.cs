using System.Text;

namespace NtxPay;

/// <summary>
/// Breaks lines at words. Amounts, numbers after their label and specified texts, such as a path with spaces, are not broken. A list with
/// semicolons is broken between its items.
/// </summary>
internal static class WordWrap
{
    private const string Indent = "  ";
    private const string Separator = "; ";

    /// <summary>Takes the place of a space at which a line must not be broken.</summary>
    private const char Bound = '\uE000';

    /// <summary>Breaks the lines of a text that are longer than a width. Continued lines are indented.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The maximum length of a line in characters; null if the width is unknown, so that no line is broken.</param>
    /// <param name="unbreakable">A text in which no line is broken, or null.</param>
    public static string Wrap(string text, int? width, string? unbreakable = null)
    {
        if (width is not { } maximum)
            return text;

        var lines = Bind(text, unbreakable).Split('\n').Select(line => WrapLine(line, maximum));
        return string.Join("\n", lines).Replace(Bound, ' ');
    }

    private static string Bind(string text, string? unbreakable)
    {
        var bound = string.IsNullOrEmpty(unbreakable) ? text : text.Replace(unbreakable, unbreakable!.Replace(' ', Bound));
        var result = new StringBuilder(bound);
        for (var index = 1; index < bound.Length - 1; index++)
        {
            if (bound[index] == ' ' && (bound.IndexOf("MXN", index, StringComparison.Ordinal) == index + 1 || IsBeforeNumber(bound, index)))
                result[index] = Bound;
        }

        return result.ToString();
    }

    /// <summary>Binds the items of a list with semicolons, if each one fits into a line.</summary>
    private static string BindItems(string line, int width)
    {
        var items = line.Split([Separator], StringSplitOptions.None);
        return items.Length > 1 && items.All(item => item.Length < width)
            ? string.Join(Separator, items.Select(static item => item.Replace(' ', Bound)))
            : line;
    }

    private static bool IsBeforeNumber(string text, int index) =>
        text[index - 1] == ':' && (char.IsDigit(text[index + 1]) || text[index + 1] == '$');

    private static string WrapLine(string line, int width)
    {
        if (line.Length <= width)
            return line;

        var result = new StringBuilder(line.Length + Indent.Length);
        var length = 0;
        foreach (var word in BindItems(line, width - Indent.Length).Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > width)
            {
                result.Append('\n').Append(Indent);
                length = Indent.Length;
            }
            else if (length > 0)
            {
                result.Append(' ');
                length++;
            }

            result.Append(word);
            length += word.Length;
        }

        return result.ToString();
    }
}
