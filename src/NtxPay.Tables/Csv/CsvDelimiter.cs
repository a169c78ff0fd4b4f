namespace NtxPay.Tables.Csv;

/// <summary>Detects the delimiter of a CSV file.</summary>
internal static class CsvDelimiter
{
    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>Detects the delimiter of the header: the only candidate outside of quotes.</summary>
    /// <param name="header">The first non-blank line.</param>
    /// <returns>The delimiter; null if the header has none or several candidates.</returns>
    public static char? Detect(string header)
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

    /// <summary>Reads the delimiter in a line such as <c>sep=;</c>, an extension of Excel; null for another line.</summary>
    public static char? ReadDeclaration(string line)
    {
        const string Key = "sep=";
        return line.Length == Key.Length + 1 && line.StartsWith(Key, StringComparison.OrdinalIgnoreCase) ? line[Key.Length] : null;
    }

    /// <summary>Gets the name of a delimiter for messages.</summary>
    public static string GetDisplayName(char delimiter) => delimiter switch
    {
        '\t' => Localized.Text($"tab"),
        _ => $"'{delimiter}'",
    };
}
