using System.Management.Automation.Runspaces;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using Engine = System.Management.Automation.PowerShell;

// A process in which another module has already loaded and used its own versions of the libraries that NtxPay uses
// too. It imports the module named by its argument, signs in, reads the balance, and tells what is loaded where.

using var services = new ServiceCollection().AddHttpClient("other").Services.BuildServiceProvider();
using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
Console.WriteLine($"other works before: {OtherWorks()}");

using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var shell = Engine.Create();
shell.Runspace = runspace;
shell.AddScript(
    """
    param($manifest)
    $ErrorActionPreference = 'Stop'
    Import-Module $manifest
    Start-NtxPaySandbox | Connect-NtxPay
    "balance: $((Get-NtxPayBalance).AvailableCentavos)"
    "type: $([NtxPay.Balance].IsInstanceOfType((Get-NtxPayBalance)))"
    """).AddArgument(args[0]);
foreach (var line in shell.Invoke())
{
    Console.WriteLine(line);
}

Console.WriteLine($"other works after: {OtherWorks()}");
foreach (var name in new[] { "Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection", "Polly.Core", "System.Text.Json", "NtxPay", "NtxPay.Http" })
{
    Console.WriteLine($"default {name}: {VersionIn(AssemblyLoadContext.Default, name)}");
    var isolated = AssemblyLoadContext.All.SingleOrDefault(context => context.Name == "NtxPay");
    Console.WriteLine($"isolated {name}: {(isolated is null ? "no context" : VersionIn(isolated, name))}");
}

static bool OtherWorks() =>
    new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions()).Build().Execute(static () => JsonSerializer.Serialize(1)) == "1";

static string VersionIn(AssemblyLoadContext context, string name) =>
    context.Assemblies.Select(assembly => assembly.GetName()).SingleOrDefault(assembly => assembly.Name == name)?.Version?.ToString() ?? "none";
