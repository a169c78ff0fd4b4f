namespace NtxPay.Sandbox.Faults;

/// <summary>Decides which requests go wrong, and how. The same seed gives the same sequence.</summary>
internal sealed class FaultInjector
{
    private readonly object gate = new();
    private Random random;

    public FaultInjector(int? seed) => random = seed is { } start ? new Random(start) : new Random();

    /// <summary>Starts the sequence anew.</summary>
    public void Reseed(int seed)
    {
        lock (gate)
            random = new Random(seed);
    }

    /// <summary>The next request's fault, or null.</summary>
    public Fault? Next(double rate)
    {
        double chance;
        int choice;
        lock (gate)
        {
            // Both are drawn every time, so that a request's place in the sequence does not hang on the rate.
            chance = random.NextDouble();
            choice = random.Next(FaultCatalogue.All.Count);
        }

        return chance < rate ? FaultCatalogue.All[choice] : null;
    }
}
