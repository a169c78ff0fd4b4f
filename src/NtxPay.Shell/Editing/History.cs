namespace NtxPay.Shell.Editing;

/// <summary>The lines typed so far, and the one being looked at.</summary>
internal sealed class History
{
    private readonly List<string> lines = [];
    private string draft = string.Empty;
    private int position;

    /// <summary>Adds a line, unless it is empty or the last one again.</summary>
    public void Add(string line)
    {
        if (!string.IsNullOrWhiteSpace(line) && (lines.Count == 0 || !string.Equals(lines[^1], line, StringComparison.Ordinal)))
            lines.Add(line);
        Rewind();
    }

    /// <summary>Goes back to below the newest line.</summary>
    public void Rewind()
    {
        position = lines.Count;
        draft = string.Empty;
    }

    /// <summary>The line before the one looked at; the oldest stays. What was being typed is kept for the way back.</summary>
    public string Older(string current)
    {
        if (position == lines.Count)
            draft = current;
        if (position > 0)
            position--;
        return position < lines.Count ? lines[position] : current;
    }

    /// <summary>The line after the one looked at; behind the newest, what was being typed.</summary>
    public string Newer(string current)
    {
        if (position == lines.Count)
            return current;

        position++;
        return position < lines.Count ? lines[position] : draft;
    }
}
