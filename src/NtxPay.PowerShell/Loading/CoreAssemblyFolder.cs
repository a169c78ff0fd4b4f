using System.Reflection;

namespace NtxPay.PowerShell.Loading;

/// <summary>
/// PowerShell 7: the folder's assemblies live in a load context of their own. The context's class is in a small
/// assembly in the folder, since the engine of Windows PowerShell looks at every type of this assembly and knows no
/// AssemblyLoadContext.
/// </summary>
internal sealed class CoreAssemblyFolder : IsolatedAssemblies.IAssemblyFolder
{
    private readonly Func<string, Assembly> load;

    public CoreAssemblyFolder(string folder)
    {
        var context = Assembly.LoadFile(Path.Combine(folder, "NtxPay.Isolation.dll"))
            .GetType("NtxPay.Isolation.IsolatedLoadContext", throwOnError: true)!
            .GetMethod("For")!
            .Invoke(null, [folder])!;
        load = (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), context, "LoadFromFolder");
    }

    /// <inheritdoc/>
    public Assembly Load(string name) => load(name);
}
