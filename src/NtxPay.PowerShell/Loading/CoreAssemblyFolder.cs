using System.Reflection;

namespace NtxPay.PowerShell.Loading;

/// <summary>
/// Loads the folder's assemblies in PowerShell 7, in a separate load context. The context's class is in a small assembly in
/// the folder, because Windows PowerShell loads every type of this assembly and does not have AssemblyLoadContext.
/// </summary>
internal sealed class CoreAssemblyFolder : IAssemblyFolder
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
