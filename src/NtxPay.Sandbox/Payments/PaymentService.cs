using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Routing;
using NtxPay.Sandbox.Scheduling;
using NtxPay.Sandbox.Webhooks;

namespace NtxPay.Sandbox.Payments;

/// <summary>Creates transactions for payment requests, and completes them later.</summary>
internal sealed class PaymentService(Ledger ledger, Scheduler scheduler, WebhookDispatcher webhooks, TimeProvider timeProvider)
{
    /// <summary>Processes a payment request. A repeated external id returns the first transaction.</summary>
    /// <exception cref="ApiErrorException">
    /// 400: the balance does not cover the transfer. 503: the scenario creates nothing. 504: the scenario creates the transaction and sends no response in time.
    /// </exception>
    public async Task<SandboxResponse> AcceptAsync(TransactionRequest request, Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.IsUnavailable)
            throw new ApiErrorException(503, "Service temporarily unavailable");

        var (entry, isNew) = ledger.Create(request, timeProvider.GetUtcNow());
        if (isNew)
        {
            var (outcome, delay) = request.GetOutcome(scenario);
            scheduler.Schedule(delay, () => Complete(entry, outcome));
        }

        if (scenario.TimeoutAfter is { } timeout)
        {
            await scheduler.DelayAsync(timeout, cancellationToken).ConfigureAwait(false);
            throw new ApiErrorException(504, "Gateway timeout");
        }

        return entry.Transaction.Response;
    }

    private void Complete(LedgerEntry entry, Outcome outcome)
    {
        var now = timeProvider.GetUtcNow();
        ledger.Complete(entry, outcome, now);
        webhooks.Publish(SandboxEvent.Create(entry, outcome, now));
    }
}
