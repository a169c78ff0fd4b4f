using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;

namespace NtxPay.Benchmarks.Functions;

/// <summary>A certificate's header value: PEM and percent-encoding from DER, beside Uri.EscapeDataString over ready PEM.</summary>
[MemoryDiagnoser]
public class EncodingBenchmark
{
    private byte[] der = [];
    private string pem = string.Empty;

    /// <summary>A certificate of RSA 2048.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Client, O=NtxPay Benchmarks, C=MX", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(365));
        der = certificate.RawData;
        pem = CertificateEncoding.ToPem(der);
    }

    /// <summary>Percent-encoding alone, by .NET.</summary>
    [Benchmark(Baseline = true)]
    public string EscapeDataString() => Uri.EscapeDataString(pem);

    /// <summary>From DER to the header's value.</summary>
    [Benchmark]
    public string HeaderValue() => CertificateEncoding.Escape(CertificateEncoding.ToPem(der));
}
