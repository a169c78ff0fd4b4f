using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Functions;

/// <summary>Single functions, by BenchmarkDotNet.</summary>
internal static class FunctionBenchmark
{
    private const double SignatureBar = 1.5;

    /// <summary>Compares the verification of a signature with the hash alone.</summary>
    public static Result Signature()
    {
        var (verify, hash) = Pair<SignatureBenchmark>();
        return new Result(
            "Webhook signature check, body of 4 KiB",
            FormattableString.Invariant($"{verify / 1000:F2} µs"),
            FormattableString.Invariant($"HMACSHA256.HashData alone: {hash / 1000:F2} µs"),
            FormattableString.Invariant($"{verify / hash:F2} ×"),
            "≤ 1.5 ×",
            verify <= SignatureBar * hash);
    }

    /// <summary>The medians of a pair, in nanoseconds: the other one and the baseline.</summary>
    private static (double Other, double Baseline) Pair<T>()
    {
        var summary = BenchmarkRunner.Run<T>(Configuration());
        double Median(bool isBaseline) => summary.Reports
            .Single(report => report.BenchmarkCase.Descriptor.Baseline == isBaseline).ResultStatistics!.Median;
        return (Median(isBaseline: false), Median(isBaseline: true));
    }

    private static ManualConfig Configuration() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
        .AddLogger(NullLogger.Instance)
        .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
        .WithSummaryStyle(SummaryStyle.Default)
        .WithOption(ConfigOptions.DisableLogFile, value: true)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "ntxpay-benchmarks"));
}
