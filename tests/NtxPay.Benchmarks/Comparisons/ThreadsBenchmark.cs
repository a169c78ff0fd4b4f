using System.Diagnostics;
using NtxPay.Benchmarks.Bare;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Many threads on one session compared with as many threads on one HttpClient, to find contention.</summary>
internal static class ThreadsBenchmark
{
    private const double Bar = 0.9;
    private const int CallsInAll = 16_000;

    private static readonly int[] Counts = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Measures the session itself, as the cmdlets call it.</summary>
    public static Result RunSession()
    {
        using var engine = BenchmarkRunspace.WithModules();
        var client = Connect(engine).Client;
        return Measure(
            "threads-session",
            "Balance of one session without the engine",
            (_, calls) =>
            {
                for (var call = 0; call < calls; call++)
                    client.GetBalanceAsync(NullCallLog.Instance, CancellationToken.None).GetAwaiter().GetResult();
            });
    }

    /// <summary>Measures the cmdlets, with one runspace per thread as in ForEach-Object -Parallel.</summary>
    public static Result RunCmdlets()
    {
        using var first = BenchmarkRunspace.WithModules();
        var session = Connect(first);
        var runspaces = Enumerable.Range(0, Counts[^1]).Select(static _ => BenchmarkRunspace.WithModules()).ToArray();
        void Loop(string command, int thread, int calls) =>
            runspaces[thread].Run($"param($session, $calls) for ($i = 0; $i -lt $calls; $i++) {{ $null = {command} }}", session, calls);
        var result = Measure(
            "threads-cmdlets",
            "Get-NtxPayBalance on one session",
            (thread, calls) => Loop("Get-NtxPayBalance -Session $session", thread, calls));
        var empty = AlternatingRuns.Medians(7, () => Rate(Counts[^1], (thread, calls) => Loop("Get-Nothing", thread, calls)))[0];
        foreach (var runspace in runspaces)
            runspace.Dispose();

        return result with { Engine = FormattableString.Invariant($"{1e6 / empty:F1} µs of both cores a call") };
    }

    private static Session Connect(BenchmarkRunspace engine) => (Session)engine.Run("Connect-NtxPay -FromEnvironment -PassThru").Single();

    private static Result Measure(string plot, string name, Action<int, int> work)
    {
        using var bare = BareClient.ConnectAsync().GetAwaiter().GetResult();
        double Ours(int threads) => Rate(threads, work);
        double Theirs(int threads) => Rate(threads, (_, calls) =>
        {
            for (var call = 0; call < calls; call++)
                bare.GetBalanceAsync().GetAwaiter().GetResult();
        });

        Ours(Counts[^1]);
        Theirs(Counts[^1]);
        var points = new List<(int Threads, double Ours, double Theirs)>();
        foreach (var count in Counts)
        {
            var medians = AlternatingRuns.Medians(7, () => Ours(count), () => Theirs(count));
            points.Add((count, medians[0], medians[1]));
        }

        Plot.Save(
            plot,
            name,
            "threads",
            "calls a second",
            [("module", [.. points.Select(static point => ((double)point.Threads, point.Ours))]), ("bare HttpClient", [.. points.Select(static point => ((double)point.Threads, point.Theirs))])]);
        var (_, ours, theirs) = points[^1];
        return new Result(
            name + ", 64 threads",
            FormattableString.Invariant($"{ours:N0} /s (one thread: {points[0].Ours:N0} /s)"),
            FormattableString.Invariant($"bare HttpClient, 64 threads: {theirs:N0} /s (one thread: {points[0].Theirs:N0} /s)"),
            FormattableString.Invariant($"{ours / theirs:F2} ×"),
            "≥ 0.9 ×",
            ours >= Bar * theirs);
    }

    /// <summary>Calls a second of threads that begin together.</summary>
    private static double Rate(int count, Action<int, int> work)
    {
        using var start = new Barrier(count + 1);
        var calls = CallsInAll / count;
        var threads = Enumerable.Range(0, count).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            work(thread, calls);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();

        start.SignalAndWait();
        var watch = Stopwatch.StartNew();
        foreach (var thread in threads)
            thread.Join();

        return calls * count / watch.Elapsed.TotalSeconds;
    }
}
