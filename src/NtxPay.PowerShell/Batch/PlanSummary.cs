using System.Globalization;

namespace NtxPay.PowerShell.Batch;

/// <summary>Formats a plan for the confirmation prompt and -WhatIf: the account, the totals, and what a person must see before the payments are sent.</summary>
/// <param name="options">The options of the batch.</param>
/// <param name="plan">The whole input.</param>
/// <param name="identical">The identical records.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class PlanSummary(BatchOptions options, PaymentPlan plan, IdenticalRows identical, IPaymentJournal? journal)
{
    /// <summary>The maximum number of payments of the journal that the summary lists.</summary>
    private const int MaximumMissing = 5;

    /// <summary>Formats the plan. For a single payment, the summary includes the receiver.</summary>
    /// <param name="balance">The line with the balance of the account, or null.</param>
    /// <param name="repeatsWarnings">Whether the summary repeats the warnings about records, which may no longer be on the screen.</param>
    public string Format(string? balance, bool repeatsWarnings) => string.Join(
        "\n",
        Totals(balance).Concat(plan.IsSinglePayment ? [] : Details(repeatsWarnings)).Concat(Missing()));

    private IEnumerable<string> Totals(string? balance)
    {
        if (plan.IsSinglePayment)
        {
            yield return options.Describe(plan.Items[0].Request);
        }

        yield return Localized.Text($"Account: session {options.Session.Name} ({options.Session.Environment}, client {options.Session.ClientId})");
        if (options.Journal is { } info)
        {
            yield return info.ToString();
        }

        if (ControlTotals() is { } controlTotals)
        {
            yield return controlTotals;
        }

        var toSend = plan.ToSend;
        yield return Localized.Text($"Payments to send: {toSend.Count}, total {Money.Format(toSend.Total)}");
        if (plan.Unknown is { Count: > 0 } unknown)
        {
            yield return Localized.Text($"Of these, payments that an earlier run or another worker may have sent: {unknown.Count}, total {Money.Format(unknown.Total)}. They keep their externalId, so they are not paid twice.");
        }

        if (balance is not null)
        {
            yield return balance;
        }

        yield return Localized.Text($"Payments sent earlier: {plan.SentEarlier.Count}, total {Money.Format(plan.SentEarlier.Total)}");
    }

    /// <summary>Formats the control totals, which the input matches: otherwise there is no summary. Null if there are none.</summary>
    private string? ControlTotals() => (options.ExpectedCount, options.ExpectedTotal) switch
    {
        (null, null) => null,
        ({ } count, null) => Localized.Text($"Control totals: as expected (payments: {count})"),
        (null, { } total) => Localized.Text($"Control totals: as expected (total: {Money.Format(total)})"),
        ({ } count, { } total) => Localized.Text($"Control totals: as expected (payments: {count}, total: {Money.Format(total)})"),
    };

    private IEnumerable<string> Details(bool repeatsWarnings)
    {
        var (count, total) = plan.All;
        yield return plan.Items.Any(static item => item.Position.IsFileRow)
            ? Localized.Text($"Payments in the file: {count}, total {Money.Format(total)}; rows refused before sending: {plan.InvalidCount}; identical to an earlier row: {identical.Count}")
            : Localized.Text($"Payments in the input: {count}, total {Money.Format(total)}; records refused before sending: {plan.InvalidCount}; identical to an earlier record: {identical.Count}");
        if (plan.InvalidCount > 0)
        {
            yield return Localized.Text($"Refused before sending, by number of row or record: {List(plan.InvalidPositions)}");
        }

        foreach (var line in identical.ToLines().Concat(SameClabeRows.ToLines(plan.Items)))
        {
            yield return line;
        }

        if (!repeatsWarnings || plan.Warnings.Count == 0)
        {
            yield break;
        }

        yield return Localized.Text($"Warnings about the input: {plan.Warnings.Count}");
        foreach (var warning in plan.Warnings.Take(BatchErrors.MaximumListed))
        {
            yield return warning;
        }

        if (plan.Warnings.Count > BatchErrors.MaximumListed)
        {
            yield return Localized.Text($"And {plan.Warnings.Count - BatchErrors.MaximumListed} more warnings.");
        }
    }

    /// <summary>Lists the payments of the journal that the input lacks. The beneficiary of a changed row was paid.</summary>
    private IEnumerable<string> Missing()
    {
        if (journal is not { MissingCount: > 0 })
        {
            yield break;
        }

        var missing = journal.GetMissing(int.MaxValue);
        var sum = PaymentSum.Of(missing);
        yield return Localized.Text($"WARNING: payments of the journal that the input lacks: {sum.Count}, total {Money.Format(sum.Total)}. They were sent, or their outcome is unknown. If you changed one of these rows, its beneficiary is paid again with the new row:");
        foreach (var entry in missing.Take(MaximumMissing))
        {
            yield return "  " + BatchErrors.Describe(entry);
        }

        if (sum.Count > MaximumMissing)
        {
            yield return "  " + Localized.Text($"and {sum.Count - MaximumMissing} more");
        }
    }

    private static string List(IReadOnlyList<RecordPosition> positions)
    {
        var numbers = string.Join(", ", positions.Take(BatchErrors.MaximumListed).Select(static position => position.Number.ToString(CultureInfo.InvariantCulture)));
        return positions.Count > BatchErrors.MaximumListed
            ? numbers + ", " + Localized.Text($"and {positions.Count - BatchErrors.MaximumListed} more")
            : numbers;
    }
}
