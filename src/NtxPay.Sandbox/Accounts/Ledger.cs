using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Accounts;

/// <summary>
/// An account: its transactions and its balance, which change atomically. Thread-safe. Sums are decimals, so that no number
/// of charges can overflow them.
/// </summary>
internal sealed class Ledger
{
    private readonly object gate = new();
    private readonly List<LedgerEntry> entries = [];
    private readonly Dictionary<(string Type, string ExternalId), LedgerEntry> byExternalId = [];
    private decimal available;
    private decimal pending;

    /// <summary>Creates an account.</summary>
    /// <param name="initialCentavos">Its balance, in MXN centavos.</param>
    /// <exception cref="ArgumentOutOfRangeException">The balance is negative.</exception>
    public Ledger(long initialCentavos)
    {
        if (initialCentavos < 0)
            throw new ArgumentOutOfRangeException(nameof(initialCentavos), initialCentavos, "The initial balance is 0 centavos or more.");

        available = initialCentavos;
    }

    /// <summary>Gets a snapshot of the balance, in MXN centavos. Pending is the amount held for transfers that are not final.</summary>
    public (decimal Available, decimal Pending) Balance()
    {
        lock (gate)
            return (available, pending);
    }

    /// <summary>Gets a snapshot of all transactions, in the order of creation.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions()
    {
        lock (gate)
            return entries.ConvertAll(entry => entry.Snapshot);
    }

    /// <summary>
    /// Creates a transaction and holds the amount of a transfer; or returns the existing transaction with the same external id,
    /// regardless of the other fields of the request.
    /// </summary>
    /// <exception cref="ApiErrorException">400: the balance does not cover the transfer. Nothing was created.</exception>
    public (LedgerEntry Entry, bool IsNew) Create(TransactionRequest request, DateTimeOffset now)
    {
        lock (gate)
        {
            if (request.ExternalId is { } id && byExternalId.TryGetValue((request.Type, id), out var existing))
                return (existing, false);

            if (request.Type is TransactionType.CashOut)
                Hold(request.AmountCentavos);

            var entry = new LedgerEntry(request, request.CreateTransaction(entries.Count + 1, now), now);
            entries.Add(entry);
            if (request.ExternalId is { } externalId)
                byExternalId.Add((request.Type, externalId), entry);

            return (entry, true);
        }
    }

    /// <summary>Completes a pending transaction and updates the balance.</summary>
    public void Complete(LedgerEntry entry, Outcome outcome, DateTimeOffset now)
    {
        lock (gate)
        {
            var amount = entry.Request.AmountCentavos;
            var isTransfer = entry.Request.Type is TransactionType.CashOut;
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
