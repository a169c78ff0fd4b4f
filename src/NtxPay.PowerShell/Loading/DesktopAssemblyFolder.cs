using System.Reflection;

namespace NtxPay.PowerShell.Loading;

/// <summary>
/// Windows PowerShell: powershell.exe has no binding redirects for us, so what the folder's assemblies ask for is
/// found by simple name. Only their own requests are answered: another module's are none of our business.
/// </summary>
internal sealed class DesktopAssemblyFolder : IsolatedAssemblies.IAssemblyFolder
{
    private readonly string folder;

    public DesktopAssemblyFolder(string folder)
    {
        this.folder = folder;
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            IsOurs(request.RequestingAssembly) ? Find(new AssemblyName(request.Name).Name!) : null;
    }

    /// <inheritdoc/>
    public Assembly Load(string name) =>
        Find(name) ?? throw new FileNotFoundException(Localized.Text($"The module's folder lacks {name}.dll. Install the module again."));

    private bool IsOurs(Assembly? assembly) =>
        assembly is { IsDynamic: false }
        && string.Equals(Path.GetDirectoryName(assembly.Location), folder, StringComparison.OrdinalIgnoreCase);

    private Assembly? Find(string name)
    {
        var domain = typeof(Session).Assembly;
        if (string.Equals(name, domain.GetName().Name, StringComparison.OrdinalIgnoreCase))
        {
            return domain;
        }

        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }
}
