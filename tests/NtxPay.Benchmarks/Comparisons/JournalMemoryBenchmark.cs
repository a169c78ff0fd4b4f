using System.Diagnostics;
using System.Globalization;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>The additional memory of a long batch with a journal compared with a short one, each in a new process.</summary>
internal static class JournalMemoryBenchmark
{
    /// <summary>The argument that has a process send one batch.</summary>
    public const string Mode = "journal-batch";

    private const int Short = 1000;
    private const int Long = 200_000;
    private const int Longest = 1_000_000;
    private const double BytesBar = 150;
    private const double PeakBar = 150;

    /// <summary>Short batches before: the runtime compiles what is used often, and its memory is not the batch's.</summary>
    private const int WarmUps = 30;

    /// <summary>The records are created lazily and have no externalId, like most tables.</summary>
    private const string Script = """
        param($count, $run, $journal)
        & { for ($i = 1; $i -le $count; $i++) {
            [pscustomobject]@{ Amount = "$i.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $i $run" }
        } } | Send-NtxPayCashOut -ThrottleLimit 8 -JournalPath $journal -Confirm:$false | Out-Null
        """;

    public static Result Run()
    {
        var least = PeakOf(Short);
        var (more, most) = (PeakOf(Long) - least, PeakOf(Longest) - least);
        var bytes = more * 1e6 / Long;
        return new Result(
            "the same, 200,000 and 1,000,000 records: peak memory of the process",
            FormattableString.Invariant($"{least + more:F0} and {least + most:F0} MB"),
            FormattableString.Invariant($"1,000 records: {least:F0} MB"),
            FormattableString.Invariant($"{bytes:F0} bytes a record, and {most:+0;-0} MB"),
            "≤ 150 bytes, + ≤ 150 MB",
            bytes <= BytesBar && most <= PeakBar);
    }

    /// <summary>Runs one batch, and returns the peak working set of the process in megabytes.</summary>
    public static double Measure(int count)
    {
        var folder = Directory.CreateTempSubdirectory("ntxpay-journal-");
        try
        {
            using var engine = BenchmarkRunspace.WithModules();
            engine.Run("Connect-NtxPay -FromEnvironment");
            for (var warmUp = 0; warmUp < WarmUps; warmUp++)
                Send(Short);

            Send(count);
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;

            void Send(int records)
            {
                var run = Guid.NewGuid().ToString("N");
                engine.Run(Script, records, run, Path.Combine(folder.FullName, run));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double PeakOf(int count) => ChildProcess.Numbers(Mode, count.ToString(CultureInfo.InvariantCulture))[0];
}
