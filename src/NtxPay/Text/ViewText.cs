namespace NtxPay;

/// <summary>Texts of the module's default views, in the language of messages.</summary>
public static class ViewText
{
    /// <summary>The number of characters at the end of a shortened id. The ends of generated ids and of numbered rows differ.</summary>
    private const int EndLength = 12;

    /// <summary>The minimum length of a shortened id.</summary>
    private const int MinimumIdLength = 16;

    /// <summary>Returns the name of a compared payment, and for a changed row what was sent before.</summary>
    /// <param name="name">The beneficiary's name, or null.</param>
    /// <param name="inTable">Whether the table contains the payment.</param>
    /// <param name="journalAmount">The amount in the journal, in MXN pesos, if the row was changed; otherwise null.</param>
    /// <param name="journalClabe">The masked CLABE in the journal, or null.</param>
    public static string ComparedName(object? name, bool inTable, decimal? journalAmount, object? journalClabe)
    {
        if (!inTable)
            return Localized.Text($"(not in the table)");

        if (journalAmount is not { } amount)
            return name?.ToString() ?? string.Empty;

        var clabe = journalClabe?.ToString() ?? string.Empty;
        var destination = clabe.Length > Clabe.VisibleDigits ? " *" + clabe.Substring(clabe.Length - Clabe.VisibleDigits) : string.Empty;
        return $"{name} " + Localized.Text($"(sent: {Money.Format(amount)}{destination})");
    }

    /// <summary>The label of the token of a closed session.</summary>
    public static string Closed => Localized.Text($"closed");

    /// <summary>The label of a payment that an earlier run sent.</summary>
    /// <remarks>Resource keys must differ in more than case, so this text shares the key of the report's label.</remarks>
    public static string FromJournal => Localized.Text($"Journal").ToLowerInvariant();

    /// <summary>The label of a payment that existed before the batch.</summary>
    public static string AlreadyExisted => Localized.Text($"existed");

    /// <summary>Shortens an id that does not fit its column, by omitting characters in its middle.</summary>
    /// <param name="id">The id, or null.</param>
    /// <param name="width">The width of the column, in characters; 0 or less if it is unknown.</param>
    public static string ShortenId(object? id, int width)
    {
        var text = id?.ToString() ?? string.Empty;
        var length = Math.Max(width, MinimumIdLength);
        return width <= 0 || text.Length <= length
            ? text
            : text.Substring(0, length - EndLength - 1) + "\u2026" + text.Substring(text.Length - EndLength);
    }
}
