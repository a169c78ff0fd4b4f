using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Accounts;

/// <summary>
/// An account: its transactions and its balance, which change together or not at all. Any thread may call. The sums are
/// decimals, which no number of charges overflows.
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

    /// <summary>The balance at one moment, in MXN centavos; pending is what transfers under way hold.</summary>
    public (decimal Available, decimal Pending) Balance()
    {
        lock (gate)
            return (available, pending);
    }

    /// <summary>All transactions at one moment, in the order of their making.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions()
    {
        lock (gate)
            return entries.ConvertAll(entry => entry.View);
    }

    /// <summary>
    /// Makes a transaction and holds a transfer's amount; or finds the one that has the order's external id already,
    /// whatever else the order says.
    /// </summary>
    /// <exception cref="RefusedException">400: the balance does not suffice. Nothing was made.</exception>
    public (LedgerEntry Entry, bool IsNew) Open(Order order, DateTimeOffset now)
    {
        lock (gate)
        {
            if (order.ExternalId is { } name && named.TryGetValue((order.Type, name), out var known))
                return (known, false);

            if (order.Type is TransactionType.CashOut)
                Hold(order.AmountCentavos);

            var entry = new LedgerEntry(order, order.Make(entries.Count + 1, now), now);
            entries.Add(entry);
            if (order.ExternalId is { } externalId)
                named.Add((order.Type, externalId), entry);

            return (entry, true);
        }
    }

    /// <summary>Ends a transaction that is pending, and moves the money.</summary>
    public void Close(LedgerEntry entry, Outcome outcome, DateTimeOffset now)
    {
        lock (gate)
        {
            var amount = entry.Order.AmountCentavos;
            var isTransfer = entry.Order.Type is TransactionType.CashOut;
            if (isTransfer)
                pending -= amount;

            // A charge that was paid comes in; a transfer that was not comes back.
            if (isTransfer != (outcome == Outcome.Settled))
                available += amount;

            entry.Become(outcome, now);
        }
    }

    private void Hold(long amount)
    {
        if (amount > available)
            throw new RefusedException(400, "Insufficient balance");

        available -= amount;
        pending += amount;
    }
}
