using System.Globalization;

namespace NtxPay.PowerShell.Reports;

/// <summary>The words, amounts and times of a report, in the language of the messages.</summary>
internal static class ReportText
{
    /// <summary>The digits of a generated externalId, which is a hash.</summary>
    private const int HashLength = 32;

    private const int ShownDigits = 4;

    /// <summary>How long a text of a table may be.</summary>
    private const int MaximumLength = 300;

    /// <summary>The name of a state.</summary>
    public static string Name(ComparedPaymentState state) => state switch
    {
        ComparedPaymentState.Unknown => Localized.Text($"Unknown outcome"),
        ComparedPaymentState.Failed => Localized.Text($"Failed"),
        ComparedPaymentState.Sent => Localized.Text($"Sent, in process"),
        ComparedPaymentState.Settled => Localized.Text($"Paid"),
        ComparedPaymentState.Rejected => Localized.Text($"Rejected"),
        ComparedPaymentState.Returned => Localized.Text($"Returned"),
        ComparedPaymentState.Expired => Localized.Text($"Expired"),
        ComparedPaymentState.InProgress => Localized.Text($"Being sent"),
        ComparedPaymentState.NotInJournal => Localized.Text($"Not sent"),
        ComparedPaymentState.Changed => Localized.Text($"Changed row"),
        ComparedPaymentState.Duplicate => Localized.Text($"Repeated row"),
        _ => Localized.Text($"Invalid row"),
    };

    /// <summary>What a state means, and what to do.</summary>
    public static string Meaning(ComparedPaymentState state) => state switch
    {
        ComparedPaymentState.Unknown => Localized.Text($"It may have been paid. Run the payment again with the same journal: nobody is paid twice."),
        ComparedPaymentState.Failed => Localized.Text($"Nothing was paid. The next run tries it again."),
        ComparedPaymentState.Sent => Localized.Text($"It was accepted, and its outcome has not been reported yet."),
        ComparedPaymentState.Settled => Localized.Text($"The money arrived."),
        ComparedPaymentState.Rejected => Localized.Text($"It was refused after it had been accepted. The amount is back in the balance."),
        ComparedPaymentState.Returned => Localized.Text($"It arrived and was sent back. Check the account with the beneficiary."),
        ComparedPaymentState.Expired => Localized.Text($"Nobody paid the charge in time."),
        ComparedPaymentState.InProgress => Localized.Text($"A command is sending it now."),
        ComparedPaymentState.NotInJournal => Localized.Text($"It is in the table and was not sent."),
        ComparedPaymentState.Changed => Localized.Text($"The table was changed after the payment was sent."),
        ComparedPaymentState.Duplicate => Localized.Text($"An earlier row is the same payment."),
        _ => Localized.Text($"The row cannot be read as a payment."),
    };

    /// <summary>An amount in MXN pesos.</summary>
    public static string Amount(decimal? pesos) => pesos?.ToString("'$'#,##0.00", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A time in the report's zone.</summary>
    public static string Time(DateTimeOffset time, TimeSpan zone) =>
        time.ToOffset(zone).ToString(Localized.IsInSpanish ? "dd/MM/yyyy HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The zone of a time.</summary>
    public static string Zone(DateTimeOffset time) => time.ToString("'UTC'zzz", CultureInfo.InvariantCulture);

    /// <summary>The end of a CLABE.</summary>
    public static string Clabe(string? masked) => masked is { Length: > ShownDigits } ? "•••" + masked.Substring(masked.Length - ShownDigits) : masked ?? string.Empty;

    /// <summary>
    /// An externalId. Of a generated one only the end is shown: with the batch id, a list of guesses could be tried on the hash, and a journal's name
    /// may be its batch id.
    /// </summary>
    public static string ExternalId(string? id) => id is { Length: HashLength } && id.All(static digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
        ? "…" + id.Substring(HashLength - ShownDigits)
        : Clean(id);

    /// <summary>Foreign text without control characters, marks of the writing direction and broken characters.</summary>
    public static string Clean(string? text)
    {
        var clean = DisplayText.Clean(text ?? string.Empty, MaximumLength).ToCharArray();
        for (var place = 0; place < clean.Length; place++)
        {
            if (char.IsHighSurrogate(clean[place]) && place + 1 < clean.Length && char.IsLowSurrogate(clean[place + 1]))
            {
                place++;
            }
            else if (char.IsSurrogate(clean[place]) || clean[place] is '\uFFFE' or '\uFFFF')
            {
                clean[place] = '\uFFFD';
            }
        }

        return new string(clean);
    }
}
