
namespace NtxPay.PowerShell.Loading;

/// <summary>
/// The assemblies that are isolated from those of other modules: the HTTP client, the sandbox, the stores in Azure Table storage
/// and the readers of tables, with all third-party assemblies. They are loaded on first use, so that the import is fast.
/// </summary>
internal static class IsolatedAssemblies
{
    private static readonly Lazy<IAssemblyFolder> Folder = new(OpenFolder);

    private static readonly Lazy<IHttpServices> LazyHttpServices = new(() => Create<IHttpServices>("NtxPay.Http", "NtxPay.Http.HttpServices"));

    private static readonly Lazy<ISandboxFactory> LazySandboxes =
        new(() => Create<ISandboxFactory>("NtxPay.Sandbox", "NtxPay.Sandbox.SandboxFactory"));

    private static readonly Lazy<ITableOpener> LazyTables =
        new(() => Create<ITableOpener>("NtxPay.Tables", "NtxPay.Tables.TableOpener"));

    private static readonly Lazy<IAzureTableStoreFactory> LazyAzureTables =
        new(() => Create<IAzureTableStoreFactory>("NtxPay.AzureTables", "NtxPay.AzureTables.AzureTableStoreFactory"));

    private static readonly Lazy<Task> LazyWarmUp = new(static () => Task.Run(static () => HttpServices.WarmUpAsync()));

    /// <summary>The services of NtxPay.Http: the client, certificates, journals and webhooks.</summary>
    public static IHttpServices HttpServices => LazyHttpServices.Value;

    /// <summary>The sandbox.</summary>
    public static ISandboxFactory Sandboxes => LazySandboxes.Value;

    /// <summary>The readers of tables.</summary>
    public static ITableOpener Tables => LazyTables.Value;

    /// <summary>Journals in Azure Table storage.</summary>
    public static IAzureTableStoreFactory AzureTables => LazyAzureTables.Value;

    /// <summary>Warms up the HTTP client in the background, once, before a sign-in.</summary>
    public static void StartWarmUp() => _ = LazyWarmUp.Value;

    private static T Create<T>(string assembly, string type) =>
        (T)Activator.CreateInstance(Folder.Value.Load(assembly).GetType(type, throwOnError: true)!)!;

    private static IAssemblyFolder OpenFolder()
    {
        var module = Path.GetDirectoryName(typeof(IsolatedAssemblies).Assembly.Location)!;
        return NetFramework.IsCurrent
            ? new DesktopAssemblyFolder(Path.Combine(module, "lib", "net472"))
            : new CoreAssemblyFolder(Path.Combine(module, "lib", "net8.0"));
    }
}
