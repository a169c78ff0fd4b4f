using System.Globalization;

namespace NtxPay.PowerShell.Reports;

/// <summary>Formats the words, amounts and times of a report in the language of the messages.</summary>
internal static class ReportText
{
    /// <summary>The digits of a generated externalId, which is a hash.</summary>
    private const int HashLength = 32;

    private const int VisibleHashLength = 4;

    /// <summary>The maximum length of a text, in characters.</summary>
    private const int MaximumLength = 300;

    /// <summary>Returns the name of a state.</summary>
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

    /// <summary>Describes what a state means.</summary>
    /// <param name="state">The state.</param>
    /// <param name="kind">The kind of the payments.</param>
    public static string Describe(ComparedPaymentState state, PaymentKind kind) => state switch
    {
        ComparedPaymentState.Unknown => Localized.Text($"It may have been paid."),
        ComparedPaymentState.Failed => Localized.Text($"Nothing was paid."),
        ComparedPaymentState.Sent => Localized.Text($"It was accepted, and its outcome has not been reported yet."),
        ComparedPaymentState.Settled when kind == PaymentKind.CashOut => Localized.Text($"It was credited to the beneficiary's account."),
        ComparedPaymentState.Settled => Localized.Text($"The customer paid it."),
        ComparedPaymentState.Rejected when kind == PaymentKind.CashOut => Localized.Text($"It was accepted and then rejected. The amount was returned to the balance."),
        ComparedPaymentState.Rejected => Localized.Text($"It was accepted and then rejected."),
        ComparedPaymentState.Returned when kind == PaymentKind.CashOut => Localized.Text($"It was credited and then returned. The amount was returned to the balance."),
        ComparedPaymentState.Returned => Localized.Text($"It was paid and then returned."),
        ComparedPaymentState.Expired => Localized.Text($"The charge was not paid in time."),
        ComparedPaymentState.InProgress => Localized.Text($"A command is sending it now."),
        ComparedPaymentState.NotInJournal => Localized.Text($"It is in the table and was not sent."),
        ComparedPaymentState.Changed => Localized.Text($"The table was changed after the payment was sent."),
        ComparedPaymentState.Duplicate => Localized.Text($"An earlier row is the same payment."),
        _ => Localized.Text($"The row cannot be read as a payment."),
    };

    /// <summary>Formats an amount in MXN pesos.</summary>
    public static string Amount(decimal? pesos) => pesos?.ToString("'$'#,##0.00", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Formats a count.</summary>
    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>Formats a time in the time zone of the report.</summary>
    public static string Time(DateTimeOffset time, TimeSpan zone) =>
        time.ToOffset(zone).ToString(Localized.IsInSpanish ? "dd/MM/yyyy HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Formats the time zone of a report: its offset and its name.</summary>
    public static string Zone(ReportOptions options)
    {
        var name = Clean(options.TimeZoneId);
        var isUtc = name is "UTC" or "Etc/UTC";
        return isUtc ? "UTC" : options.Now.ToString("'UTC'zzz", CultureInfo.InvariantCulture) + (name is "" or "Local" ? string.Empty : $" ({name})");
    }

    /// <summary>Returns the last digits of a CLABE.</summary>
    public static string Clabe(string? masked) => masked is { Length: > NtxPay.Clabe.VisibleDigits } ? "•••" + masked.Substring(masked.Length - NtxPay.Clabe.VisibleDigits) : masked ?? string.Empty;

    /// <summary>
    /// Formats an externalId. A generated id is a hash: it is omitted if the payment has a transaction. Otherwise only its end is shown, because
    /// someone who knows the batch id could test guesses against the hash.
    /// </summary>
    public static string ExternalId(ComparedPayment payment)
    {
        var id = payment.ExternalId;
        var isGenerated = id is { Length: HashLength } && id.All(static digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        if (!isGenerated)
        {
            return Clean(id);
        }

        return payment.TransactionId is null ? "…" + id!.Substring(HashLength - VisibleHashLength) : string.Empty;
    }

    /// <summary>Removes control characters and direction marks from external text, and replaces invalid characters.</summary>
    public static string Clean(string? text)
    {
        var clean = DisplayText.Clean(text ?? string.Empty, MaximumLength).ToCharArray();
        for (var index = 0; index < clean.Length; index++)
        {
            if (char.IsHighSurrogate(clean[index]) && index + 1 < clean.Length && char.IsLowSurrogate(clean[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(clean[index]) || clean[index] is '\uFFFE' or '\uFFFF')
            {
                clean[index] = '\uFFFD';
            }
        }

        return new string(clean);
    }
}
