namespace NtxPay;

/// <summary>Texts of the module's default views, in the language of messages.</summary>
public static class ViewText
{
    /// <summary>How many characters of the end are shown of an id that is shortened. The ends of generated ids and of numbered rows differ.</summary>
    private const int EndLength = 12;

    /// <summary>The fewest characters that an id is shortened to.</summary>
    private const int MinimumIdLength = 16;

    /// <summary>The name of a payment that the journal has and the table lacks.</summary>
    public static string NotInTable => Localized.Text($"(not in the table)");

    /// <summary>The token of a session that was closed.</summary>
    public static string Closed => Localized.Text($"closed");

    /// <summary>A payment that an earlier run sent.</summary>
    public static string FromJournal => Localized.Text($"Journal").ToLowerInvariant();

    /// <summary>A payment that existed before the batch.</summary>
    public static string AlreadyExisted => Localized.Text($"existed");

    /// <summary>An id that fits its column: one that is too long loses characters in its middle.</summary>
    /// <param name="id">The id, or null.</param>
    /// <param name="width">How many characters fit; 0 or less where that is not known.</param>
    public static string ShortenId(object? id, int width)
    {
        var text = id?.ToString() ?? string.Empty;
        var length = Math.Max(width, MinimumIdLength);
        return width <= 0 || text.Length <= length
            ? text
            : text.Substring(0, length - EndLength - 1) + "\u2026" + text.Substring(text.Length - EndLength);
    }
}
