using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>An installed copy of the module from another build: the same files, and assemblies with ids of their own.</summary>
internal sealed class ModuleCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-modules-");

    public ModuleCopy()
    {
        foreach (var file in Directory.EnumerateFiles(BuildOutput.ModuleFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, "NtxPay", Path.GetRelativePath(BuildOutput.ModuleFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var assembly in Directory.EnumerateFiles(Path.Combine(folder.FullName, "NtxPay"), "*.dll"))
        {
            File.WriteAllBytes(assembly, WithAnotherId(File.ReadAllBytes(assembly)));
        }
    }

    /// <summary>The folder that PSModulePath has to name.</summary>
    public string ModulePath => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Changes the module version id of an assembly, as another build does. By this id the runtime distinguishes two files of one name.</summary>
    private static byte[] WithAnotherId(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        var id = metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToByteArray();
        Guid.NewGuid().ToByteArray().CopyTo(assembly, assembly.AsSpan().IndexOf(id));
        return assembly;
    }
}
