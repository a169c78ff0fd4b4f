using System.Diagnostics;

namespace NtxPay.Benchmarks.Soak;

/// <summary>The resources of this process after a full garbage collection. Open files are counted by kind on Linux.</summary>
internal static class ResourceUsage
{
    private const string OpenFiles = "/proc/self/fd";

    /// <summary>Handles, sockets, threads, managed heap and working set, as cells of a table.</summary>
    public static string Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var files = Directory.GetFiles(OpenFiles);
        var sockets = files.Count(static file => new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);
        return FormattableString.Invariant(
            $"{files.Length} | {sockets} | {process.Threads.Count} | {GC.GetTotalMemory(forceFullCollection: false) / 1e6:F1} | {process.WorkingSet64 / 1e6:F0}");
    }
}
