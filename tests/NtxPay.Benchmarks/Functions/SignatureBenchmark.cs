using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace NtxPay.Benchmarks.Functions;

/// <summary>A webhook's signature over a body of 4 KiB: the whole check beside the hash alone.</summary>
[MemoryDiagnoser]
public class SignatureBenchmark
{
    private const string Secret = "whsec_0123456789abcdef0123456789abcdef";

    private readonly byte[] body = new byte[4096];
    private readonly byte[] key = Encoding.UTF8.GetBytes(Secret);
    private readonly SecureString[] secrets = [new NetworkCredential(string.Empty, Secret).SecurePassword];
    private string header = string.Empty;

    /// <summary>A body and its signature.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(body);
        header = WebhookSignature.Sign(body, secrets[0]);
    }

    /// <summary>The hash alone.</summary>
    [Benchmark(Baseline = true)]
    public byte[] HashData() => HMACSHA256.HashData(key, body);

    /// <summary>The check: header read, secret revealed, hash, comparison in constant time.</summary>
    [Benchmark]
    public bool Verify() => WebhookSignature.Verify(body, header, secrets);
}
