namespace NtxPay.Sandbox.Accounts;

/// <summary>An account as the list of its changes; the balance is their sum. Any thread may call.</summary>
internal sealed class Ledger
{
    private readonly object gate = new();
    private readonly List<LedgerEntry> entries = [];

    private Ledger()
    {
    }

    /// <summary>A new account with a first deposit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The deposit is negative.</exception>
    public static Ledger OpenedWith(long centavos, DateTimeOffset on)
    {
        if (centavos < 0)
            throw new ArgumentOutOfRangeException(nameof(centavos), centavos, "The initial balance is 0 centavos or more.");

        var ledger = new Ledger();
        ledger.Post(new LedgerEntry(on, "initial balance", centavos, PendingCentavos: 0));
        return ledger;
    }

    /// <summary>Adds a change.</summary>
    public void Post(LedgerEntry entry)
    {
        lock (gate)
            entries.Add(entry);
    }

    /// <summary>The sums, in MXN centavos, at one moment.</summary>
    public (long Available, long Pending) Balance()
    {
        lock (gate)
            return (entries.Sum(entry => entry.AvailableCentavos), entries.Sum(entry => entry.PendingCentavos));
    }
}
