using System.Reflection;

namespace NtxPay.PowerShell.Loading;

/// <summary>
/// Loads the folder's assemblies in Windows PowerShell. powershell.exe has no binding redirects for them, so their references
/// are resolved by simple name. References of other modules are not resolved.
/// </summary>
internal sealed class DesktopAssemblyFolder : IAssemblyFolder
{
    private readonly string folder;

    public DesktopAssemblyFolder(string folder)
    {
        this.folder = folder;
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            IsFromFolder(request.RequestingAssembly) ? Find(new AssemblyName(request.Name).Name!) : null;
    }

    /// <inheritdoc/>
    public Assembly Load(string name) =>
        Find(name) ?? throw new FileNotFoundException(Localized.Text($"The file {name}.dll is missing in the module's folder. Install the module again."));

    private bool IsFromFolder(Assembly? assembly) =>
        assembly is { IsDynamic: false }
        && string.Equals(Path.GetDirectoryName(assembly.Location), folder, StringComparison.OrdinalIgnoreCase);

    private Assembly? Find(string name)
    {
        var domainAssembly = typeof(Session).Assembly;
        if (string.Equals(name, domainAssembly.GetName().Name, StringComparison.OrdinalIgnoreCase))
        {
            return domainAssembly;
        }

        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }
}
