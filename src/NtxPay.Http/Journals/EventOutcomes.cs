namespace NtxPay.Http.Journals;

/// <summary>The outcomes of sent payments that webhook events report. Events are delivered more than once and in any order.</summary>
internal static class EventOutcomes
{
    /// <summary>Creates the line with the outcome that an event reports; null for an event without an outcome or a transaction.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="now">The time.</param>
    public static JournalLine? ToLine(WebhookEvent webhookEvent, DateTimeOffset now)
    {
        var name = webhookEvent.Outcome switch
        {
            WebhookOutcome.Settled => JournalLine.Settled,
            WebhookOutcome.Rejected => JournalLine.Rejected,
            WebhookOutcome.Returned => JournalLine.Returned,
            WebhookOutcome.Expired => JournalLine.Expired,
            _ => null,
        };
        return name is null || webhookEvent.TransactionId is null
            ? null
            : new JournalLine { Event = name, Kind = GetKind(webhookEvent.Event), TransactionId = webhookEvent.TransactionId, Status = webhookEvent.Status, EventId = webhookEvent.EventId, RecordedAt = now };
    }

    /// <summary>Returns whether an outcome replaces the recorded one. A later stage of a payment replaces an earlier one, regardless of the order in which they arrive.</summary>
    public static bool Supersedes(JournalLine outcome, JournalLine recorded) => Rank(outcome) > Rank(recorded);

    /// <summary>Returns the result for an outcome whose payment the journal does not contain.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="kinds">The kinds of the payments that the journal contains.</param>
    public static OutcomeRecordResult GetNotInJournalResult(JournalLine outcome, ICollection<PaymentKind> kinds) =>
        outcome.Kind is { } kind && kinds.Count > 0 && !kinds.Contains(kind) ? OutcomeRecordResult.NotApplicable : OutcomeRecordResult.NotInJournal;

    private static PaymentKind? GetKind(string eventName)
    {
        if (eventName.StartsWith("transaction.cash_in.", StringComparison.OrdinalIgnoreCase))
            return PaymentKind.CashIn;

        return eventName.StartsWith("transaction.cash_out.", StringComparison.OrdinalIgnoreCase) ? PaymentKind.CashOut : null;
    }

    private static int Rank(JournalLine line) => line.Event switch
    {
        JournalLine.Expired => 1,
        JournalLine.Settled => 2,
        JournalLine.Rejected => 3,
        JournalLine.Returned => 4,
        _ => 0,
    };
}
