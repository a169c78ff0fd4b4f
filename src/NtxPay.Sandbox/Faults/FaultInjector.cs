namespace NtxPay.Sandbox.Faults;

/// <summary>Chooses the faults of requests. The same seed gives the same sequence.</summary>
internal sealed class FaultInjector
{
    private readonly object gate = new();
    private Random random;

    public FaultInjector(int? seed) => random = seed is { } start ? new Random(start) : new Random();

    /// <summary>Restarts the sequence.</summary>
    public void Reseed(int seed)
    {
        lock (gate)
            random = new Random(seed);
    }

    /// <summary>Returns the fault of the next request, or null.</summary>
    public Fault? Next(double rate)
    {
        double chance;
        int choice;
        lock (gate)
        {
            // Both are drawn every time, so that the sequence does not depend on the rate.
            chance = random.NextDouble();
            choice = random.Next(FaultCatalog.All.Count);
        }

        return chance < rate ? FaultCatalog.All[choice] : null;
    }
}
