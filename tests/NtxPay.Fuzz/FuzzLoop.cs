using System.Diagnostics;

namespace NtxPay.Fuzz;

/// <summary>
/// Executes a target on ever new inputs, keeps those that reach something new and makes the next ones of them. The loop
/// runs in the target's own process: between two executions a driver outside of it takes longer than most executions do.
/// </summary>
internal sealed class FuzzLoop : IDisposable
{
    private const long MaximumMemory = 256L * 1024 * 1024;

    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(30);

    private readonly string name;
    private readonly FuzzTarget target;
    private readonly Random random;
    private readonly Mutator mutator;
    private readonly CoverageMap coverage = new();
    private readonly List<byte[]> corpus = [];
    private readonly Failures failures;
    private readonly LastInput last;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer watchdog;
    private byte[] current = [];
    private long executed;
    private long begunAt;

    private FuzzLoop(string name, int seed)
    {
        this.name = name;
        target = TargetCatalog.Create(name);
        random = new Random(seed);
        mutator = new Mutator(random, target.Tokens, target.MaximumLength);
        failures = new Failures(name);
        last = new LastInput(name, target.MaximumLength);
        watchdog = new Timer(_ => EndHang(), state: null, WaitLimit, TimeSpan.FromSeconds(1));
    }

    /// <summary>Fuzzes a target. False if it found a failure.</summary>
    public static bool Run(string name, long executions, int seed)
    {
        using var loop = new FuzzLoop(name, seed);
        loop.Run(executions);
        return loop.failures.Counts.Count == 0;
    }

    public void Dispose()
    {
        watchdog.Dispose();
        last.Dispose();
        coverage.Dispose();
        (target as IDisposable)?.Dispose();
    }

    private void Run(long executions)
    {
        if (last.Unfinished is { } unfinished)
        {
            // Reported before it is tried, because it may end this process too.
            Console.WriteLine($"{name}: the run before this one ended within an input, which comes first now: {Convert.ToBase64String(unfinished)}");
            Execute(unfinished);
        }

        foreach (var sample in target.Seeds)
        {
            // Twice, because the first run also counts the edges of the initialization.
            Execute(sample);
            if (!Execute(sample))
                corpus.Add(sample);
        }

        var reportedAt = watch.Elapsed;
        while (executed < executions)
        {
            Execute(mutator.Mutate(Pick(), corpus[random.Next(corpus.Count)]));
            if (executed % 1024 == 0 && watch.Elapsed - reportedAt > ReportInterval)
            {
                reportedAt = watch.Elapsed;
                Report();
            }
        }

        Report();
        foreach (var (kind, count) in failures.Counts)
        {
            Console.WriteLine(FormattableString.Invariant($"{name}: {count} times {kind}"));
        }
    }

    /// <summary>Selects one of the newest inputs half of the time, because they reach new code.</summary>
    private byte[] Pick()
    {
        var newest = Math.Min(corpus.Count, 32);
        return random.Next(2) == 0 ? corpus[random.Next(corpus.Count)] : corpus[^(1 + random.Next(newest))];
    }

    /// <summary>Executes an input and keeps it if it covers new edges. True if it does.</summary>
    private bool Execute(byte[] input)
    {
        if (Try(input) is { } error)
            Report(error, input);

        if (!coverage.HasNewEdges())
            return false;

        corpus.Add(input);
        return true;
    }

    private Exception? Try(byte[] input)
    {
        current = input;
        Volatile.Write(ref begunAt, Stopwatch.GetTimestamp());
        executed++;
        last.Note(input);
        coverage.Begin();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Execute(input);
            Invariant.Hold(GC.GetAllocatedBytesForCurrentThread() - before < MaximumMemory, "an input takes no more than 256 MiB");
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private void Report(Exception error, byte[] input)
    {
        var kind = Failures.KindOf(error);
        if (failures.Add(kind))
            failures.Write(kind, error.ToString(), Shrink(input, kind));
    }

    /// <summary>Removes parts of the input that are not needed for the failure.</summary>
    private byte[] Shrink(byte[] input, string kind)
    {
        for (var size = input.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, start), .. input.AsSpan(start + size)];
                if (Try(shorter) is { } error && Failures.KindOf(error) == kind)
                    input = shorter;
                else
                    start += size;
            }
        }

        return input;
    }

    private void EndHang()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref begunAt)) < WaitLimit)
            return;

        // Nothing can stop the thread that hangs.
        const string kind = "an execution takes more than 10 s";
        failures.Add(kind);
        failures.Write(kind, "The run ended here.", current);
        Report();
        last.Dispose();
        Environment.Exit(1);
    }

    private void Report() => Console.WriteLine(FormattableString.Invariant(
        $"{name}: {executed} executions in {watch.Elapsed.TotalSeconds:F0} s, {executed / watch.Elapsed.TotalSeconds:F0} a second, corpus {corpus.Count}, edges {coverage.Edges}, failures {failures.Counts.Count}"));
}
