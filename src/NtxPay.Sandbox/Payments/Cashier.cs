using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Routing;
using NtxPay.Sandbox.Scheduling;
using NtxPay.Sandbox.Webhooks;

namespace NtxPay.Sandbox.Payments;

/// <summary>Takes orders, and sees to what becomes of them.</summary>
internal sealed class Cashier(Ledger ledger, Scheduler scheduler, Dispatcher webhooks, TimeProvider time)
{
    /// <summary>Carries an order out, once for each external id.</summary>
    /// <exception cref="RefusedException">
    /// 400: the balance does not suffice; 503: the scenario has nothing carried out; 504: it has the answer lost.
    /// </exception>
    public async Task<SandboxResponse> AcceptAsync(Order order, Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.IsUnavailable)
            throw new RefusedException(503, "Service temporarily unavailable");

        var (entry, isNew) = ledger.Open(order, time.GetUtcNow());
        if (isNew)
        {
            var (outcome, wait) = order.Course(scenario);
            scheduler.After(wait, () => Close(entry, outcome));
        }

        if (scenario.AnswerLostAfter is { } patience)
        {
            await scheduler.DelayAsync(patience, cancellationToken).ConfigureAwait(false);
            throw new RefusedException(504, "Gateway timeout");
        }

        return entry.Transaction.Answer;
    }

    private void Close(LedgerEntry entry, Outcome outcome)
    {
        var now = time.GetUtcNow();
        ledger.Close(entry, outcome, now);
        webhooks.Publish(News.Of(entry, outcome, now));
    }
}
