using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Encoding of certificates from the pipeline as header values, compared with percent-encoding existing PEM text.</summary>
internal static class EncodedCertBenchmark
{
    private const double Bar = 4;
    private const int Largest = 10_000;
    private const int WarmUpRounds = 10;

    private const string Script = "param($certificates) $watch = [Diagnostics.Stopwatch]::StartNew(); $certificates | CMDLET | Out-Null; $watch.Elapsed.TotalMicroseconds / $certificates.Count";

    private static readonly int[] Counts = [100, 1000, Largest];

    public static Result Run()
    {
        using var engine = BenchmarkRunspace.WithModules();
        var certificates = Make();
        var pems = certificates.Select(static certificate => certificate.ExportCertificatePem() + "\n").ToArray();
        double Piped(string cmdlet, int count) =>
            engine.Number(Script.Replace("CMDLET", cmdlet, StringComparison.Ordinal), (object)certificates[..count]);
        double Theirs(int count)
        {
            var watch = Stopwatch.StartNew();
            foreach (var pem in pems.AsSpan(0, count))
                GC.KeepAlive(Uri.EscapeDataString(pem));

            return watch.Elapsed.TotalMicroseconds / count;
        }

        for (var round = 0; round < WarmUpRounds; round++)
        {
            Piped("ConvertTo-NtxPayEncodedCert", Largest);
            Piped("Out-Null", Largest);
            Theirs(Largest);
        }

        var points = Counts.Select(count => (Count: (double)count, Medians: AlternatingRuns.Medians(
            () => Piped("ConvertTo-NtxPayEncodedCert", count),
            () => Theirs(count),
            () => Piped("Out-Null", count)))).ToArray();
        foreach (var certificate in certificates)
            certificate.Dispose();

        Plot.Save(
            "encoded-cert",
            "ConvertTo-NtxPayEncodedCert",
            "certificates piped",
            "µs a certificate",
            [("cmdlet", [.. points.Select(static point => (point.Count, point.Medians[0]))]), ("Uri.EscapeDataString over PEM", [.. points.Select(static point => (point.Count, point.Medians[1]))])]);
        var medians = points[^1].Medians;
        return new Result(
            "ConvertTo-NtxPayEncodedCert, 10,000 certificates piped",
            FormattableString.Invariant($"{medians[0]:F1} µs a certificate"),
            FormattableString.Invariant($"Uri.EscapeDataString over ready PEM: {medians[1]:F1} µs"),
            FormattableString.Invariant($"{medians[0] / medians[1]:F1} ×"),
            "≤ 4 ×",
            medians[0] <= Bar * medians[1],
            FormattableString.Invariant($"{medians[2]:F1} µs (Out-Null)"));
    }

    /// <summary>Certificates of RSA 2048, as a bank's authority issues them: a few different ones, each an object of its own.</summary>
    private static X509Certificate2[] Make()
    {
        using var key = RSA.Create(2048);
        var different = Enumerable.Range(0, 50).Select(number =>
        {
            var request = new CertificateRequest(FormattableString.Invariant($"CN=Client {number}, O=NtxPay Benchmarks, C=MX"), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(365));
            return certificate.RawData;
        }).ToArray();
        return [.. Enumerable.Range(0, Largest).Select(number => X509CertificateLoader.LoadCertificate(different[number % different.Length]))];
    }
}
