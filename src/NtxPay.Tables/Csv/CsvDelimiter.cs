namespace NtxPay.Tables.Csv;

/// <summary>Finds out what separates the cells of a file.</summary>
internal static class CsvDelimiter
{
    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>The separator of the header: the only one that stands outside of quotes in it.</summary>
    /// <param name="header">The first line that is not blank.</param>
    /// <returns>The separator; null where none or several stand in the header.</returns>
    public static char? Of(string header)
    {
        HashSet<char> found = [];
        var isQuoted = false;
        foreach (var character in header)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && Candidates.Contains(character))
                found.Add(character);
        }

        return found.Count == 1 ? found.First() : null;
    }

    /// <summary>The separator that a line such as <c>sep=;</c> names, as Excel writes and reads it; null for another line.</summary>
    public static char? Declared(string line)
    {
        const string Key = "sep=";
        return line.Length == Key.Length + 1 && line.StartsWith(Key, StringComparison.OrdinalIgnoreCase) ? line[Key.Length] : null;
    }

    /// <summary>A separator's name for a person.</summary>
    public static string Name(char delimiter) => delimiter switch
    {
        '\t' => Localized.Text($"tab"),
        _ => $"'{delimiter}'",
    };
}
