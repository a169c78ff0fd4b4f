using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using NtxPay.Http.Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class AssemblyLoadingTests
{
    private const string BouncyCastle = "BouncyCastle.Cryptography";

    [Fact]
    public void BouncyCastle_is_loaded_only_when_a_key_is_read()
    {
        var certificate = GeneratedCertificates.Get(KeyAlgorithm.P256);
        var context = new RecordingContext();
        var reader = context.NewReader();

        reader.Read(new CertificateSource { Pem = certificate.Pem }).Dispose();
        Assert.DoesNotContain(BouncyCastle, context.Loaded, StringComparer.Ordinal);

        reader.Read(new CertificateSource { Pem = certificate.Pem + certificate.KeyPem(KeyFormat.Pkcs8) }).Dispose();
        Assert.Contains(BouncyCastle, context.Loaded, StringComparer.Ordinal);
    }

    /// <summary>Loads the assembly of the reader into a new context and records the assemblies that it loads.</summary>
    private sealed class RecordingContext() : AssemblyLoadContext(nameof(RecordingContext))
    {
        private static readonly Assembly Original = typeof(CertificateReader).Assembly;

        public ConcurrentBag<string> Loaded { get; } = [];

        public ICertificateReader NewReader() => (ICertificateReader)Activator.CreateInstance(
            LoadFromAssemblyPath(Original.Location).GetType(typeof(CertificateReader).FullName!, throwOnError: true)!)!;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Loaded.Add(assemblyName.Name!);
            return null;
        }
    }
}
