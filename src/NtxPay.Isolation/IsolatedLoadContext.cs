using System.Reflection;
using System.Runtime.Loader;

namespace NtxPay.Isolation;

/// <summary>
/// The load context of the module's third-party assemblies. Its folder comes first, so that another module's copy in
/// the default context never wins; what is not in the folder, the runtime's assemblies and NtxPay.dll above all, is the
/// default context's, so that types have one identity.
/// </summary>
public sealed class IsolatedLoadContext : AssemblyLoadContext
{
    private readonly string folder;

    private IsolatedLoadContext(string folder)
        : base("NtxPay") => this.folder = folder;

    /// <summary>Loads an assembly of a folder into a new context of the folder's own.</summary>
    /// <param name="folder">The folder with the assembly and what it needs.</param>
    public static IsolatedLoadContext For(string folder) => new(folder);

    /// <summary>Loads one of the folder's assemblies.</summary>
    /// <param name="name">The assembly's simple name.</param>
    public Assembly LoadFromFolder(string name) => LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
