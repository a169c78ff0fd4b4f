namespace NtxPay;

/// <summary>
/// Finds the blocks in PEM text. It accepts any line ends or none (a variable may lose
/// them or have them as <c>\n</c>), indentation, and any text before, between and after the blocks.
/// </summary>
public static class PemText
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";
    private const int MaximumLabelLength = 64;

    /// <summary>Returns the blocks, in the order of the text; empty if there are none.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<PemBlock> Scan(string text)
    {
        var blocks = new List<PemBlock>();
        var begin = FindBegin(text, 0);
        while (begin >= 0)
        {
            var label = LabelAt(text, begin)!;
            var start = begin + Begin.Length + label.Length + Dashes.Length;
            var next = FindBegin(text, start);
            var limit = next < 0 ? text.Length : next;
            var end = text.IndexOf("-----END " + label + Dashes, start, limit - start, StringComparison.Ordinal);
            var content = text.Substring(start, (end < 0 ? limit : end) - start);
            blocks.Add(new PemBlock(label, content, isComplete: end >= 0));
            begin = next;
        }

        return blocks;
    }

    private static int FindBegin(string text, int from)
    {
        var begin = text.IndexOf(Begin, from, StringComparison.Ordinal);
        while (begin >= 0 && LabelAt(text, begin) is null)
        {
            begin = text.IndexOf(Begin, begin + Begin.Length, StringComparison.Ordinal);
        }

        return begin;
    }

    private static string? LabelAt(string text, int begin)
    {
        var start = begin + Begin.Length;
        var end = text.IndexOf(Dashes, start, Math.Min(MaximumLabelLength, text.Length - start), StringComparison.Ordinal);
        return end > start ? text.Substring(start, end - start) : null;
    }
}
