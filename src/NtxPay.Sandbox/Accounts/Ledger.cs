using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Accounts;

/// <summary>
/// An account: its transactions and its balance, which change atomically. Any thread may call. The sums are decimals,
/// which no number of charges overflows.
/// </summary>
internal sealed class Ledger
{
    private readonly object gate = new();
    private readonly List<LedgerEntry> entries = [];
    private readonly Dictionary<(string Type, string ExternalId), LedgerEntry> named = [];
    private decimal available;
    private decimal pending;

    /// <summary>A new account.</summary>
    /// <param name="initialCentavos">Its balance, in MXN centavos.</param>
    /// <exception cref="ArgumentOutOfRangeException">The balance is negative.</exception>
    public Ledger(long initialCentavos)
    {
        if (initialCentavos < 0)
            throw new ArgumentOutOfRangeException(nameof(initialCentavos), initialCentavos, "The initial balance is 0 centavos or more.");

        available = initialCentavos;
    }

    /// <summary>A snapshot of the balance, in MXN centavos. Pending is the amount held for transfers that are not final.</summary>
    public (decimal Available, decimal Pending) Balance()
    {
        lock (gate)
            return (available, pending);
    }

    /// <summary>A snapshot of all transactions, in the order of creation.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions()
    {
        lock (gate)
            return entries.ConvertAll(entry => entry.View);
    }

    /// <summary>
    /// Creates a transaction and holds the amount of a transfer; or returns the existing transaction with the same external id,
    /// whatever the other fields of the order.
    /// </summary>
    /// <exception cref="ApiErrorException">400: the balance does not cover the transfer. Nothing was created.</exception>
    public (LedgerEntry Entry, bool IsNew) Open(Order order, DateTimeOffset now)
    {
        lock (gate)
        {
            if (order.ExternalId is { } name && named.TryGetValue((order.Type, name), out var known))
                return (known, false);

            if (order.Type is TransactionType.CashOut)
                Hold(order.AmountCentavos);

            var entry = new LedgerEntry(order, order.CreateTransaction(entries.Count + 1, now), now);
            entries.Add(entry);
            if (order.ExternalId is { } externalId)
                named.Add((order.Type, externalId), entry);

            return (entry, true);
        }
    }

    /// <summary>Completes a pending transaction and updates the balance.</summary>
    public void Close(LedgerEntry entry, Outcome outcome, DateTimeOffset now)
    {
        lock (gate)
        {
            var amount = entry.Order.AmountCentavos;
            var isTransfer = entry.Order.Type is TransactionType.CashOut;
            if (isTransfer)
                pending -= amount;

            // A paid charge is credited. A transfer that was not paid is refunded.
            if (isTransfer != (outcome == Outcome.Settled))
                available += amount;

            entry.SetOutcome(outcome, now);
        }
    }

    private void Hold(long amount)
    {
        if (amount > available)
            throw new ApiErrorException(400, "Insufficient balance");

        available -= amount;
        pending += amount;
    }
}
