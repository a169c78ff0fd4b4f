using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SharpFuzz;

namespace NtxPay.Fuzz;

/// <summary>Instruments the assemblies next to this program for branch coverage. They are copies that only this program loads.</summary>
internal static class Instrumentation
{
    /// <summary>Only the ASN.1 readers of BouncyCastle: coverage of ciphers would take most of the time.</summary>
    private const string Asn1 = "Org.BouncyCastle.Asn1.";

    /// <summary>Rewrites the assemblies, unless a former run did. Nothing of them may be loaded yet.</summary>
    public static void Apply()
    {
        Rewrite("NtxPay.dll", static _ => true);
        Rewrite("NtxPay.Http.dll", static _ => true);
        Rewrite("BouncyCastle.Cryptography.dll", static type => type.StartsWith(Asn1, StringComparison.Ordinal));
    }

    private static void Rewrite(string name, Func<string, bool> isWanted)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
        if (!IsDone(path))
            Fuzzer.Instrument(path, isWanted, Options.Value);
    }

    private static bool IsDone(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Any(
            reference => metadata.StringComparer.Equals(metadata.GetAssemblyReference(reference).Name, "SharpFuzz.Common"));
    }
}
