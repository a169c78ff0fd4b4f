using System.Reflection;
using System.Runtime.Loader;

namespace NtxPay.Isolation;

/// <summary>
/// The load context of the module's third-party assemblies. Its folder comes first, so that another module's copy in
/// the default context never wins; what is not in the folder, NtxPay.dll above all, is the default context's, so that
/// types have one identity.
/// </summary>
public sealed class IsolatedContext : AssemblyLoadContext
{
    private static readonly string RuntimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly string folder;

    private IsolatedContext(string folder)
        : base("NtxPay") => this.folder = folder;

    /// <summary>Loads an assembly of a folder into a new context of the folder's own.</summary>
    /// <param name="folder">The folder with the assembly and what it needs.</param>
    public static IsolatedContext For(string folder) => new(folder);

    /// <summary>Loads one of the folder's assemblies.</summary>
    /// <param name="name">The assembly's simple name.</param>
    public Assembly LoadFromFolder(string name) => LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) && !RuntimeHas(assemblyName.Name!, path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <summary>Whether the runtime ships the assembly in the same version or a newer one.</summary>
    private static bool RuntimeHas(string name, string path)
    {
        var shipped = Path.Combine(RuntimeFolder, name + ".dll");
        return File.Exists(shipped)
            && AssemblyName.GetAssemblyName(shipped).Version >= AssemblyName.GetAssemblyName(path).Version;
    }
}
