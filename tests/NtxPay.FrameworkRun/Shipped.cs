using System.Reflection;

namespace NtxPay.FrameworkRun;

/// <summary>The client as Windows PowerShell gets it: by the module's own loader, out of the files that are shipped, without binding redirects.</summary>
internal static class Shipped
{
    public static IBackend Backend()
    {
        var module = Environment.GetEnvironmentVariable("NTXPAY_MODULE") ?? throw new InvalidOperationException("There is no module. Run.ps1 names it.");
        var loader = Assembly.LoadFrom(Path.Combine(module, "NtxPay.PowerShell.dll")).GetType("NtxPay.PowerShell.Loading.DesktopFolder", throwOnError: true)!;
        var folder = Activator.CreateInstance(loader, Path.Combine(module, "lib", "net472"));
        var client = (Assembly)loader.GetMethod("Load")!.Invoke(folder, ["NtxPay.Http"])!;
        return (IBackend)Activator.CreateInstance(client.GetType("NtxPay.Http.Backend", throwOnError: true)!)!;
    }
}
