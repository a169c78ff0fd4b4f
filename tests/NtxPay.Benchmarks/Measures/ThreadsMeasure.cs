using System.Diagnostics;
using NtxPay.Benchmarks.Bare;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Measures;

/// <summary>Many threads on one session, each a runspace of its own as ForEach-Object -Parallel makes them, beside as many threads on one HttpClient.</summary>
internal static class ThreadsMeasure
{
    private const double Bar = 0.9;
    private const int CallsInAll = 16_000;

    private static readonly int[] Counts = [1, 2, 4, 8, 16, 32, 64];

    public static Result Run()
    {
        using var first = BenchRunspace.WithModules();
        var session = first.Run("Connect-NtxPay -FromEnvironment -PassThru").Single();
        using var bare = BareClient.ConnectAsync().GetAwaiter().GetResult();
        var runspaces = Enumerable.Range(0, Counts[^1]).Select(static _ => BenchRunspace.WithModules()).ToArray();
        double Ours(int threads) => Rate(threads, (thread, calls) =>
            runspaces[thread].Run("param($session, $calls) for ($i = 0; $i -lt $calls; $i++) { $null = Get-NtxPayBalance -Session $session }", session, calls));
        double Empty(int threads) => Rate(threads, (thread, calls) =>
            runspaces[thread].Run("param($session, $calls) for ($i = 0; $i -lt $calls; $i++) { $null = Get-Nothing }", session, calls));
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
            var medians = Turns.Medians(7, () => Ours(count), () => Theirs(count));
            points.Add((count, medians[0], medians[1]));
        }

        var empty = Empty(Counts[^1]);
        foreach (var runspace in runspaces)
            runspace.Dispose();

        Plot.Save(
            "threads",
            "Get-NtxPayBalance on one session",
            "threads",
            "calls a second",
            [("module", [.. points.Select(static point => ((double)point.Threads, point.Ours))]), ("bare HttpClient", [.. points.Select(static point => ((double)point.Threads, point.Theirs))])]);
        var (_, ours, theirs) = points[^1];
        return new Result(
            "Get-NtxPayBalance, 64 threads on one session",
            FormattableString.Invariant($"{ours:N0} /s (one thread: {points[0].Ours:N0} /s)"),
            FormattableString.Invariant($"bare HttpClient, 64 threads: {theirs:N0} /s (one thread: {points[0].Theirs:N0} /s)"),
            FormattableString.Invariant($"{ours / theirs:F2} ×"),
            "≥ 0.9 ×",
            ours >= Bar * theirs,
            FormattableString.Invariant($"{1e6 / empty:F1} µs of both cores a call"));
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
