using System.Collections;
using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

public sealed class ExampleTests
{
    private const string Charge = "New-NtxPayCashIn";

    [Theory]
    [InlineData("ReconcileDay.ps1", "Everything agrees.")]
    [InlineData("RotateWebhookSecret.ps1", "Delivered under the new secret: True.")]
    [InlineData("ChargeAndWait.ps1", "Paid by * centavos.")]
    public void An_example_runs_to_its_end_and_leaves_nothing_behind(string name, string line)
    {
        using var module = new ModuleRunspace();
        var path = Path.Combine(Built.Repository, "examples", name);
        if (File.ReadAllText(path).Contains(Charge, StringComparison.Ordinal) && module.Run($"Get-Command {Charge} -ErrorAction Ignore").Output.Count == 0)
            Assert.Skip($"The module has no {Charge}, which {name} needs.");

        var result = module.Run($"& '{path}'").ShouldHaveSucceeded();

        var pattern = new WildcardPattern(line);
        Assert.Contains(result.Output, item => item.BaseObject is string said && pattern.IsMatch(said));
        Assert.Empty(module.Run("Get-NtxPaySession; Get-NtxPaySandbox").Output);
    }

    [Fact]
    public void The_Azure_Function_queues_a_verified_event_and_answers_200()
    {
        var body = Deliveries.Body(transactionId: "t-1");

        var pushed = RunFunction(body, Deliveries.Sign(body), "old-secret, " + Deliveries.Secret);

        Assert.Equal("OK", Status(pushed));
        var queued = (Hashtable)pushed["Events"]!;
        Assert.Equal("e-1", queued["eventId"]);
        Assert.Equal("t-1", queued["transactionId"]);
        Assert.Equal(125_050L, queued["amountCentavos"]);
    }

    [Theory]
    [InlineData("{}", "sha256=00", "Unauthorized")]
    [InlineData("{}", null, "BadRequest")]
    public void The_Azure_Function_refuses_what_is_not_the_APIs_or_no_event(string body, string? signature, string status)
    {
        var pushed = RunFunction(body, signature ?? Deliveries.Sign(body), Deliveries.Secret);

        Assert.Equal(status, Status(pushed));
        Assert.Null(pushed["Events"]);
    }

    [Theory]
    [InlineData(null, "InternalServerError")]
    [InlineData("", "InternalServerError")]
    [InlineData(" , ", "InternalServerError")]
    [InlineData("short", "InternalServerError")]
    [InlineData("whsec_abc123,", "Unauthorized")]
    [InlineData("whsec_abc123, ,", "Unauthorized")]
    public void The_Azure_Function_accepts_nothing_that_an_empty_secret_signs(string? setting, string status)
    {
        var body = Deliveries.Body();

        var pushed = RunFunction(body, Deliveries.Sign(body, string.Empty), setting);

        Assert.Equal(status, Status(pushed));
        Assert.Null(pushed["Events"]);
    }

    private static string Status(Hashtable pushed) => $"{RunResult.Value(PSObject.AsPSObject(pushed["Response"]!), "StatusCode")}";

    /// <summary>Runs the function as its host does: the request's JSON parsed, its text beside it, the outputs pushed.</summary>
    private static Hashtable RunFunction(string body, string signature, string? secrets)
    {
        using var module = new ModuleRunspace();
        module.Set("body", body);
        module.Set("signature", signature);
        var run = Path.Combine(Built.Repository, "examples", "AzureFunction", "Webhook", "run.ps1");
        var former = Environment.GetEnvironmentVariable("NTXPAY_WEBHOOK_SECRET");
        Environment.SetEnvironmentVariable("NTXPAY_WEBHOOK_SECRET", secrets);
        try
        {
            var result = module.Run(
                "$pushed = @{}; function Write-Warning { param($Message) }; function Push-OutputBinding { param($Name, $Value) $pushed[$Name] = $Value }\n"
                + "class HttpResponseContext { [object] $StatusCode; [object] $Body }\n"
                + "$request = [pscustomobject] @{ Body = @{ parsed = $true }; RawBody = $body; Headers = @{ 'x-ntxpay-signature' = $signature; 'x-event-id' = 'e-1' } }\n"
                + $". '{run}' -Request $request\n$pushed");
            return (Hashtable)result.Single.BaseObject;
        }
        finally
        {
            Environment.SetEnvironmentVariable("NTXPAY_WEBHOOK_SECRET", former);
        }
    }
}
