using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace NtxPay.Benchmarks.Functions;

/// <summary>A webhook's signature over a body of 4 KiB: the complete verification, and the hash alone.</summary>
[MemoryDiagnoser]
public class SignatureBenchmark
{
    private const string Secret = "whsec_0123456789abcdef0123456789abcdef";

    private readonly byte[] body = new byte[4096];
    private readonly byte[] key = Encoding.UTF8.GetBytes(Secret);
    private readonly SecureString[] secrets = [new NetworkCredential(string.Empty, Secret).SecurePassword];
    private string header = string.Empty;

    /// <summary>Creates a body and its signature.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(body);
        header = WebhookSignature.Sign(body, secrets[0]);
    }

    /// <summary>Computes the hash alone.</summary>
    [Benchmark(Baseline = true)]
    public byte[] HashData() => HMACSHA256.HashData(key, body);

    /// <summary>Verifies a signature: reads the header, reveals the secret, computes the hash and compares in constant time.</summary>
    [Benchmark]
    public bool Verify() => WebhookSignature.Verify(body, header, secrets);
}
