using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

public sealed class ReceiveWebhookTests
{
    [Fact]
    public async Task Events_are_written_on_arrival_and_the_port_is_free_at_the_end()
    {
        using var module = new ModuleRunspace();
        using var script = new ListeningScript(module, Deliveries.SecretScript + "Receive-NtxPayWebhook -Secret $secret -First 2 -Verbose");
        var address = await script.AddressAsync();

        Assert.Equal(401, await Deliveries.SendAsync(address, secret: "another-secret"));
        Assert.Equal(200, await Deliveries.SendAsync(address, eventId: "8a1b2c3d-0000-4000-8000-000000000001"));
        Assert.Equal(200, await Deliveries.SendAsync(address, eventId: "8a1b2c3d-0000-4000-8000-000000000001"));
        Assert.Equal(200, await Deliveries.SendAsync(address, eventId: "8a1b2c3d-0000-4000-8000-000000000002"));

        var result = (await script.ResultAsync()).ShouldHaveSucceeded();
        Assert.Equal(
            ["8a1b2c3d-0000-4000-8000-000000000001", "8a1b2c3d-0000-4000-8000-000000000002"],
            result.Output.Select(received => (string)RunResult.Value(received, "EventId")!));
        Assert.Contains(result.Warnings, line => line.Contains("401", StringComparison.Ordinal));
        await AssertIsFreeAsync(address);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_listener_at_once_and_frees_its_port()
    {
        using var module = new ModuleRunspace();
        using var script = new ListeningScript(module, Deliveries.SecretScript + "Receive-NtxPayWebhook -Secret $secret -Verbose");
        var address = await script.AddressAsync();
        Assert.Equal(200, await Deliveries.SendAsync(address));

        await script.StopAsync();

        await AssertIsFreeAsync(address);
    }

    [Fact]
    public async Task The_listener_stops_when_the_pipeline_stops()
    {
        using var module = new ModuleRunspace();
        using var script = new ListeningScript(
            module,
            Deliveries.SecretScript + "foreach ($received in 1) { Receive-NtxPayWebhook -Secret $secret -Verbose | ForEach-Object { $_.Event; break } }");
        var address = await script.AddressAsync();

        Assert.Equal(200, await Deliveries.SendAsync(address));

        Assert.Equal("transaction.cash_in.settled", $"{(await script.ResultAsync()).Single}");
        await AssertIsFreeAsync(address);
    }

    [Fact]
    public async Task Only_the_requested_events_are_written()
    {
        using var module = new ModuleRunspace();
        using var script = new ListeningScript(module, Deliveries.SecretScript + "Receive-NtxPayWebhook -Secret $secret -EventName *.rejected, *.returned -First 1 -Verbose");
        var address = await script.AddressAsync();

        Assert.Equal(200, await Deliveries.SendAsync(address));
        Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body("transaction.cash_out.returned")));

        Assert.Equal("transaction.cash_out.returned", (await script.ResultAsync())["Event"]);
    }

    [Fact]
    public void The_command_ends_at_its_timeout_without_an_error()
    {
        using var module = new ModuleRunspace();

        Assert.Empty(module.Run(Deliveries.SecretScript + "Receive-NtxPayWebhook -Secret $secret -TimeoutSec 1").ShouldHaveSucceeded().Output);
    }

    [Fact]
    public async Task An_event_of_one_run_is_not_written_by_the_next()
    {
        using var files = new ClientFiles();
        using var module = new ModuleRunspace();
        var receive = Deliveries.SecretScript + $"Receive-NtxPayWebhook -Secret $secret -First 1 -Verbose -InboxPath '{files.PathOf("events.inbox")}'";
        var (first, second) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());

        using (var script = new ListeningScript(module, receive))
        {
            await Deliveries.SendAsync(await script.AddressAsync(), eventId: first);
            Assert.Equal(first, (await script.ResultAsync())["EventId"]);
        }

        using (var script = new ListeningScript(module, receive))
        {
            var address = await script.AddressAsync();
            Assert.Equal(200, await Deliveries.SendAsync(address, eventId: first));
            Assert.Equal(200, await Deliveries.SendAsync(address, eventId: second));
            Assert.Equal(second, (await script.ResultAsync())["EventId"]);
        }
    }

    [Fact]
    public async Task Each_event_is_forwarded_before_it_is_written()
    {
        using var module = new ModuleRunspace();
        using var target = new ModuleRunspace();
        target.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret").ShouldHaveSucceeded();
        using var script = new ListeningScript(module, Deliveries.SecretScript + $"Receive-NtxPayWebhook -Secret $secret -First 1 -Verbose -ForwardTo {target.Run("$listener.Address").Single}");

        await Deliveries.SendAsync(await script.AddressAsync());

        var eventId = (await script.ResultAsync())["EventId"];
        Assert.Equal(eventId, target.Run("Receive-NtxPayWebhook -Listener $listener -First 1")["EventId"]);
    }

    [Fact]
    public async Task A_full_queue_returns_503_and_two_secrets_are_valid_at_once()
    {
        using var module = new ModuleRunspace();
        module.Set("secrets", new[] { Deliveries.Secure("old-secret"), Deliveries.Secure(Deliveries.Secret) });
        module.Run("$listener = Start-NtxPayWebhookListener -Secret $secrets -QueueLength 2 -UrlPath /here").ShouldHaveSucceeded();
        var address = (Uri)module.Run("$listener")["Address"]!;
        Assert.Equal("/here", address.AbsolutePath);

        Assert.Equal(200, await Deliveries.SendAsync(address, secret: "old-secret"));
        Assert.Equal(200, await Deliveries.SendAsync(address));
        Assert.Equal(503, await Deliveries.SendAsync(address));
        Assert.Equal(2, module.Run("$listener")["Waiting"]);

        Assert.Equal(2, module.Run("Receive-NtxPayWebhook -Listener $listener -TimeoutSec 1").ShouldHaveSucceeded().Output.Count);
        Assert.Equal(200, await Deliveries.SendAsync(address));
    }

    [Fact]
    public void A_listener_that_was_stopped_is_an_error_and_its_port_is_free()
    {
        using var module = new ModuleRunspace();
        module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret; Stop-NtxPayWebhookListener").ShouldHaveSucceeded();

        Assert.Equal("ListenerFailed", module.Run("Receive-NtxPayWebhook -Listener $listener").ErrorId);
        module.Run("Start-NtxPayWebhookListener -Port $listener.Port -Secret $secret").ShouldHaveSucceeded();
    }

    [Theory]
    [InlineData("Start-NtxPayWebhookListener -Secret $secret -Port $listener.Port")]
    [InlineData("Receive-NtxPayWebhook -Secret $secret -Port $listener.Port")]
    [InlineData("Wait-NtxPayTransaction 1 -Secret $secret -Port $listener.Port")]
    [InlineData("Receive-NtxPayWebhook -Secret $secret -InboxPath Variable:x", "InboxUnusable")]
    [InlineData("Start-NtxPayWebhookListener -Secret $secret -InboxPath .", "InboxUnusable")]
    public void A_port_or_file_that_cannot_be_opened_is_a_terminating_error(string script, string id = "ListenerFailed")
    {
        using var module = new ModuleRunspace();
        module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret").ShouldHaveSucceeded();

        var result = module.Attempt(script);

        Assert.NotNull(result.Terminating);
        Assert.Equal(id, result.ErrorId);
    }

    [Fact]
    public void Removing_the_module_stops_its_listeners()
    {
        using var module = new ModuleRunspace();

        var result = module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret; Remove-Module NtxPay; $listener.IsRunning");

        Assert.Equal(false, result.Single.BaseObject);
    }

    [Fact]
    public void Names_of_events_are_completed()
    {
        using var module = new ModuleRunspace();

        var names = module.Run("(TabExpansion2 'Receive-NtxPayWebhook -EventName reject' 39).CompletionMatches.CompletionText").ShouldHaveSucceeded();

        Assert.Equal(["transaction.cash_in.rejected", "transaction.cash_out.rejected"], names.Output.Select(name => $"{name}"));
    }

    [Fact]
    public void The_view_of_events_shows_the_amount_in_pesos()
    {
        using var module = ModuleRunspace.Connected();

        var shown = module.Show(Deliveries.SecretScript
            + "$listener = Start-NtxPayWebhookListener -Secret $secret; [void] (Register-NtxPayWebhook $listener.Address CashIn -Secret $secret);"
            + "[void] (Test-NtxPayWebhook CashIn -AmountCentavos 123456789); Receive-NtxPayWebhook -Listener $listener -First 1");

        Assert.Contains("$1,234,567.89", shown, StringComparison.Ordinal);
    }

    private static async Task AssertIsFreeAsync(Uri address)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => Deliveries.SendAsync(address));
        using var module = new ModuleRunspace();
        module.Run(Deliveries.SecretScript + $"Start-NtxPayWebhookListener -Secret $secret -Port {address.Port}").ShouldHaveSucceeded();
    }
}
