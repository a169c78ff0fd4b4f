using System.Reflection;
using System.Runtime.Loader;

namespace NtxPay.Isolation;

/// <summary>
/// The load context of the module's third-party assemblies. It searches its folder first, so that another module's copy in
/// the default context is never used. All other assemblies, such as the runtime's and NtxPay.dll, come from the default
/// context, so that types have one identity.
/// </summary>
public sealed class IsolatedLoadContext : AssemblyLoadContext
{
    private readonly string folder;

    private IsolatedLoadContext(string folder)
        : base("NtxPay") => this.folder = folder;

    /// <summary>Creates the load context of a folder.</summary>
    /// <param name="folder">The folder with the assemblies.</param>
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
