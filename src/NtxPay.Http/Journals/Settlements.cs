namespace NtxPay.Http.Journals;

/// <summary>The outcomes of sent payments that webhook events report. Events are delivered more than once and in any order.</summary>
internal static class Settlements
{
    /// <summary>The line with the outcome that an event reports; null for an event without an outcome or a transaction.</summary>
    /// <param name="change">The event.</param>
    /// <param name="now">The time.</param>
    public static JournalLine? LineOf(WebhookEvent change, DateTimeOffset now)
    {
        var name = change.Outcome switch
        {
            WebhookOutcome.Settled => JournalLine.Settled,
            WebhookOutcome.Rejected => JournalLine.Rejected,
            WebhookOutcome.Returned => JournalLine.Returned,
            WebhookOutcome.Expired => JournalLine.Expired,
            _ => null,
        };
        return name is null || change.TransactionId is null
            ? null
            : new JournalLine { Event = name, TransactionId = change.TransactionId, Status = change.Status, EventId = change.EventId, On = now };
    }

    /// <summary>Whether an outcome replaces the recorded one. A later stage of a payment replaces an earlier one, in whichever order they arrive.</summary>
    public static bool Supersedes(JournalLine settlement, JournalLine recorded) => Rank(settlement) > Rank(recorded);

    private static int Rank(JournalLine line) => line.Event switch
    {
        JournalLine.Expired => 1,
        JournalLine.Settled => 2,
        JournalLine.Rejected => 3,
        JournalLine.Returned => 4,
        _ => 0,
    };
}
