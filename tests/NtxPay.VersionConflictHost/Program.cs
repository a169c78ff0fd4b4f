using System.ClientModel.Primitives;
using System.Management.Automation.Runspaces;
using System.Runtime.Loader;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using Engine = System.Management.Automation.PowerShell;

// A process in which another module has already loaded and used its own versions of the libraries that NtxPay also uses.
// It imports the module of its first argument, connects, and reads the balance. With the address of a table in Azure Table
// storage as the second argument, it also pays with a journal there. It then writes which versions are loaded in which context.

using var services = new ServiceCollection().AddHttpClient("other").Services.BuildServiceProvider();
using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
Console.WriteLine($"other works before: {OtherWorks()}");

using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var shell = Engine.Create();
shell.Runspace = runspace;
shell.AddScript(
    """
    param($manifest, $table)
    $ErrorActionPreference = 'Stop'
    Import-Module $manifest
    Start-NtxPaySandbox | Connect-NtxPay
    "balance: $((Get-NtxPayBalance).AvailableCentavos)"
    "type: $([NtxPay.Balance].IsInstanceOfType((Get-NtxPayBalance)))"
    if ($table) {
        $journal = Open-NtxPayJournal -Name payroll -TableUri $table
        $rows = 1..3 | ForEach-Object { @{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $_" } }
        "results: $(@($rows | Send-NtxPayCashOut -Journal $journal -Confirm:$false).Count)"
        "in the journal: $(@($journal | Get-NtxPayJournal | Where-Object State -eq Sent).Count)"
    }
    """).AddArgument(args[0]).AddArgument(args.ElementAtOrDefault(1));
foreach (var line in shell.Invoke())
{
    Console.WriteLine(line);
}

Console.WriteLine($"other works after: {OtherWorks()}");
string[] names =
[
    "Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection", "Polly.Core", "System.Text.Json", "Azure.Core", "System.ClientModel",
    "System.Memory.Data", "NtxPay", "NtxPay.Http", "NtxPay.AzureTables",
];
foreach (var name in names)
{
    Console.WriteLine($"default {name}: {VersionIn(AssemblyLoadContext.Default, name)}");
    var isolated = AssemblyLoadContext.All.SingleOrDefault(context => context.Name == "NtxPay");
    Console.WriteLine($"isolated {name}: {(isolated is null ? "no context" : VersionIn(isolated, name))}");
}

static bool OtherWorks() =>
    new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions()).Build().Execute(static () => JsonSerializer.Serialize(1)) == "1"
    && AzureWorks();

// Azure.Core uses System.Memory.Data for its contents, and a model writer of System.ClientModel writes its models.
static bool AzureWorks()
{
    using var message = HttpPipelineBuilder.Build(ClientOptions.Default).CreateMessage();
    message.Request.Content = RequestContent.Create(BinaryData.FromObjectAsJson(1));
    return message.Request.Content.TryComputeLength(out var length) && length == 1 && ModelReaderWriterOptions.Json.Format == "J";
}

static string VersionIn(AssemblyLoadContext context, string name) =>
    context.Assemblies.Select(assembly => assembly.GetName()).SingleOrDefault(assembly => assembly.Name == name)?.Version?.ToString() ?? "none";
