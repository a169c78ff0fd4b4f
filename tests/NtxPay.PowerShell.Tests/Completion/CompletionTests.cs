using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.PowerShell.Tests.Completion;

/// <summary>Tab completion of parameter values.</summary>
public sealed class CompletionTests : IDisposable
{
    private const string Scenarios = "success,pending_long,rejected,returned,insufficient_funds,bad_clabe,timeout,service_unavailable";
    private const string EventTypes = "All,CashIn,CashOut,InternalTransfer,RefundIn,RefundOut";
    private const string Sessions = "Sandbox,till,'till two'";

    /// <summary>The parameters with a closed set of values, and the set. <c>?</c> stands for values of this machine or runspace.</summary>
    private static readonly Dictionary<string, string> Closed = new(StringComparer.Ordinal)
    {
        ["Compare-NtxPayJournal -Kind"] = "CashIn,CashOut",
        ["Connect-NtxPay -CertificateThumbprint"] = "?",
        ["Connect-NtxPay -Environment"] = "Production,Sandbox",
        ["Disconnect-NtxPay -Name"] = Sessions,
        ["Disconnect-NtxPay -Session"] = Sessions,
        ["Export-NtxPayReport -Language"] = "en,es-MX",
        ["Get-NtxPayBalance -Session"] = Sessions,
        ["Get-NtxPaySandbox -Port"] = "?",
        ["Get-NtxPaySession -Name"] = Sessions,
        ["Get-NtxPayToken -Session"] = Sessions,
        ["Get-NtxPayWebhook -Event"] = EventTypes,
        ["Get-NtxPayWebhook -Session"] = Sessions,
        ["Import-NtxPayTable -Encoding"] = "utf-8,utf-16,1252,850",
        ["Import-NtxPayTable -Kind"] = "CashIn,CashOut",
        ["Invoke-NtxPayRequest -Method"] = "Delete,Get,Patch,Post,Put",
        ["Invoke-NtxPayRequest -Session"] = Sessions,
        ["New-NtxPayCashIn -Scenario"] = Scenarios,
        ["New-NtxPayCashIn -Session"] = Sessions,
        ["Receive-NtxPayWebhook -EventName"] = "?",
        ["Register-NtxPayWebhook -Event"] = EventTypes,
        ["Register-NtxPayWebhook -Session"] = Sessions,
        ["Send-NtxPayCashOut -Scenario"] = Scenarios,
        ["Send-NtxPayCashOut -Session"] = Sessions,
        ["Set-NtxPaySandbox -Port"] = "?",
        ["Start-NtxPayWebhookListener -EventName"] = "?",
        ["Stop-NtxPaySandbox -Port"] = "?",
        ["Test-NtxPayConnection -CertificateThumbprint"] = "?",
        ["Test-NtxPayConnection -Environment"] = "Production,Sandbox",
        ["Test-NtxPayConnection -Session"] = Sessions,
        ["Test-NtxPayWebhook -Event"] = EventTypes,
        ["Test-NtxPayWebhook -Session"] = Sessions,
        ["Test-NtxPayWebhook -Status"] = "Liquidated,Pending,Rejected,Returned",
        ["Unregister-NtxPayWebhook -Session"] = Sessions,
    };

    /// <summary>The parameters with free values: texts, amounts, files, addresses, objects, and ids of the API.</summary>
    private static readonly string[] Open =
    [
        "AccessToken", "Amount", "AmountCentavos", "BaseUri", "BatchId", "BeneficiaryName", "BeneficiaryTaxId", "Body", "Certificate", "CertificateKeyPath",
        "CertificatePassword", "CertificatePath", "ChargeLifetime", "Clabe", "Concept", "Connection", "Credential", "CustomerEmail", "CustomerName",
        "CustomerTaxId", "Delimiter", "Description", "DestinationClabe", "EncodedCert", "ExpectedCount", "ExpectedTotal", "ExternalId", "FaultRate", "First", "ForwardTo",
        "Headers", "Id", "InboxPath", "InitialBalance", "InputObject", "Journal", "JournalPath", "Latency", "LeaseDuration", "ListenOn", "Listener", "LiteralPath", "Map",
        "MaximumRetryCount", "Name", "Password", "Path", "Pem", "Port", "Proxy", "ProxyCredential", "Query", "QueueLength", "Request", "Row", "Sandbox", "Secret", "Seed",
        "Sheet", "Signature", "Speed", "TableName", "TableUri", "ThrottleLimit", "TimeoutSec", "Title", "TokenLifetime", "Transaction", "Url", "UrlPath",
    ];

    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public CompletionTests() =>
        module.Run("$sandbox | Connect-NtxPay -Name till; $sandbox | Connect-NtxPay -Name 'till two'; $second = Start-NtxPaySandbox").ShouldHaveSucceeded();

    public static TheoryData<string, string> Sets => new(Closed.Where(pair => pair.Value != "?").Select(pair => (pair.Key, pair.Value)));

    public void Dispose() => module.Dispose();

    [Fact]
    public void Every_parameter_has_completion_or_is_listed_as_free_text()
    {
        var parameters = module.Run(
            """
            $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
            foreach ($command in Get-Command -Module NtxPay) {
                foreach ($parameter in $command.Parameters.Values) {
                    $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                    if ($parameter.Name -in $common -or $type -eq [switch]) { continue }
                    $completes = $type.IsEnum -or ($parameter.Attributes | Where-Object { $_ -is [ValidateSet] -or $_ -is [ArgumentCompleter] })
                    "$(if ($completes) { 'closed' } else { 'open' }) $($command.Name) -$($parameter.Name)"
                }
            }
            """).ShouldHaveSucceeded().Output.Select(line => $"{line}".Split(' ', 2)).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

        Assert.Equal(Closed.Keys.Order(StringComparer.Ordinal), parameters["closed"].Order(StringComparer.Ordinal));
        Assert.Equal(Open, parameters["open"].Select(name => name.Split(" -")[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_value_of_an_enumeration_is_offered(string parameter, string values)
    {
        Assert.Equal(values.Split(',').Order(StringComparer.Ordinal), Offered(parameter + " ").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Receive-NtxPayWebhook -EventName ret", "transaction.cash_in.returned,transaction.cash_out.returned")]
    [InlineData("Start-NtxPayWebhookListener -EventName cash_in", "transaction.cash_in.settled,transaction.cash_in.rejected,transaction.cash_in.returned,transaction.cash_in.pending,transaction.cash_in.expired")]
    [InlineData("Get-NtxPayBalance -Session TILL", "till,'till two'")]
    [InlineData("Send-NtxPayCashOut -Scenario b", "bad_clabe")]
    public void Completion_offers_only_values_that_match_the_input(string line, string values)
    {
        Assert.Equal(values.Split(','), Offered(line));
    }

    [Theory]
    [InlineData("Get-NtxPaySandbox")]
    [InlineData("Set-NtxPaySandbox")]
    [InlineData("Stop-NtxPaySandbox")]
    public void The_ports_of_running_sandboxes_are_offered(string command)
    {
        var ports = module.Run("$sandbox.Port, $second.Port").Output.Select(port => $"{port}").ToList();

        Assert.Equal(ports, Offered(command + " -Port "));
        Assert.Equal([ports[1]], Offered($"{command} -Port {ports[1]}"));
    }

    [Theory]
    [InlineData("Connect-NtxPay")]
    [InlineData("Test-NtxPayConnection")]
    public void The_certificates_of_the_users_store_are_offered_by_their_thumbprints(string command)
    {
        using var files = new ClientFiles();
        using var stored = new StoredCertificate(X509CertificateLoader.LoadCertificateFromFile(files.PathOf("client.der")));

        Assert.Equal([stored.Thumbprint], Offered($"{command} -CertificateThumbprint {stored.Thumbprint[..12].ToLowerInvariant()}"));
        Assert.Contains(stored.Thumbprint, Offered($"{command} -CertificateThumbprint '"), StringComparer.Ordinal);
    }

    private IEnumerable<string> Offered(string line) => module
        .Run($"[Management.Automation.CommandCompletion]::CompleteInput('{line.Replace("'", "''", StringComparison.Ordinal)}', {line.Length}, $null).CompletionMatches.CompletionText")
        .ShouldHaveSucceeded().Output.Select(text => $"{text}");
}
