using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

public sealed class ExampleTests(PwshProcess pwsh)
{
    [Theory]
    [InlineData("Quickstart.ps1", "AvailableCentavos: 4873490")]
    [InlineData("ReconcileDay.ps1", "Everything agrees.")]
    [InlineData("RotateWebhookSecret.ps1", "Delivered with the new secret: True.")]
    [InlineData("ChargeAndWait.ps1", "Paid by ")]
    public async Task An_example_runs_to_its_end_and_leaves_no_session_sandbox_or_listener(string name, string line)
    {
        await using var runspace = await pwsh.Open();

        var result = (await runspace.Run($"& '{Path.Combine(BuildOutput.Repository, "examples", name)}'")).ShouldHaveSucceeded();

        Assert.Contains(line, string.Join('\n', result.Output) + result.Shown, StringComparison.Ordinal);
        Assert.Empty((await runspace.Run("Get-NtxPaySession; Get-NtxPaySandbox")).Output);
    }

    [Fact]
    public async Task The_Azure_Function_queues_a_verified_event_and_returns_200()
    {
        var body = Deliveries.Body(transactionId: "t-1");

        Assert.Equal(["OK", "e-1", "t-1", "125050"], await RunFunction(body, Deliveries.Sign(body), "old-secret, " + Deliveries.Secret));
    }

    [Theory]
    [InlineData("{}", "sha256=00", "Unauthorized")]
    [InlineData("{}", null, "BadRequest")]
    public async Task The_Azure_Function_refuses_unsigned_deliveries_and_invalid_events(string body, string? signature, string status)
    {
        Assert.Equal([status], await RunFunction(body, signature ?? Deliveries.Sign(body), Deliveries.Secret));
    }

    [Theory]
    [InlineData(null, "InternalServerError")]
    [InlineData("", "InternalServerError")]
    [InlineData(" , ", "InternalServerError")]
    [InlineData("short", "InternalServerError")]
    [InlineData("whsec_abc123,", "Unauthorized")]
    [InlineData("whsec_abc123, ,", "Unauthorized")]
    public async Task The_Azure_Function_refuses_a_signature_with_an_empty_secret(string? setting, string status)
    {
        var body = Deliveries.Body();

        Assert.Equal([status], await RunFunction(body, Deliveries.Sign(body, string.Empty), setting));
    }

    /// <summary>Runs the function as its host does: the request's JSON parsed, its text beside it, the outputs pushed. Gives the response's status and the event.</summary>
    private async Task<IReadOnlyList<string>> RunFunction(string body, string signature, string? secrets)
    {
        await using var runspace = await pwsh.Open();
        var run = Path.Combine(BuildOutput.Repository, "examples", "AzureFunction", "Webhook", "run.ps1");
        var result = await runspace.Run(
            $$"""
            $env:NTXPAY_WEBHOOK_SECRET = {{(secrets is null ? "$null" : $"'{secrets}'")}}
            $pushed = @{}
            function Push-OutputBinding { param($Name, $Value) $pushed[$Name] = $Value }
            class HttpResponseContext { [object] $StatusCode; [object] $Body }
            $request = [pscustomobject] @{ Body = @{ parsed = $true }; RawBody = '{{body}}'; Headers = @{ 'x-ntxpay-signature' = '{{signature}}'; 'x-event-id' = 'e-1' } }
            . '{{run}}' -Request $request
            $pushed.Response.StatusCode
            if ($pushed.Events) { $pushed.Events.eventId; $pushed.Events.transactionId; $pushed.Events.amountCentavos }
            """);
        return result.ShouldHaveSucceeded().Output;
    }
}
