using System.Net;
using System.Net.Sockets;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

/// <summary>The moment at which an event counts as processed by the pipeline.</summary>
public sealed class InboxPipelineTests : IDisposable
{
    private readonly ClientFiles files = new();
    private readonly string first = Guid.NewGuid().ToString();
    private readonly string second = Guid.NewGuid().ToString();

    private string Receive => Deliveries.SecretScript + $"Receive-NtxPayWebhook -Secret $secret -Verbose -InboxPath '{files.PathOf("events.inbox")}'";

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("| Select-Object -First 1")]
    [InlineData("-First 1")]
    [InlineData("-First 1 | Sort-Object EventId")]
    [InlineData("-First 1 | ForEach-Object { $_ }")]
    public async Task An_event_that_the_pipeline_processed_is_removed_from_the_inbox(string rest)
    {
        Assert.Equal([first], await RunAsync($"{Receive} {rest}", first));

        Assert.Equal([second], await RunAsync($"{Receive} -First 1", first, second));
    }

    [Fact]
    public async Task The_event_at_which_a_loop_ends_is_removed_from_the_inbox()
    {
        Assert.Equal([first], await RunAsync($"foreach ($once in 1) {{ {Receive} | ForEach-Object {{ $_; break }} }}", first));

        Assert.Equal([second], await RunAsync($"{Receive} -First 1", first, second));
    }

    [Theory]
    [InlineData("| ForEach-Object { throw 'no' }")]
    [InlineData("| ForEach-Object { Write-Error 'no' -ErrorAction Stop }")]
    public async Task An_event_at_which_the_next_command_failed_stays_and_is_delivered_first(string rest)
    {
        Assert.Empty(await RunAsync($"{Receive} {rest}", first));

        Assert.Equal([first, second], await RunAsync($"{Receive} -First 2", second));
    }

    [Fact]
    public async Task An_event_that_is_being_processed_at_Ctrl_C_stays_in_the_inbox()
    {
        using var module = new ModuleRunspace();
        using var reached = new SemaphoreSlim(0);
        module.Set("reached", reached);
        using (var script = new ListeningScript(module, $"{Receive} | ForEach-Object {{ [void] $reached.Release(); Start-Sleep -Seconds 60 }}"))
        {
            await Deliveries.SendAsync(await script.AddressAsync(), eventId: first);
            Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            await script.StopAsync();
        }

        Assert.Equal([first], await RunAsync($"{Receive} -First 1"));
    }

    [Fact]
    public async Task An_event_that_is_being_forwarded_at_Ctrl_C_stays_in_the_inbox()
    {
        using var target = new SilentServer();
        using var module = new ModuleRunspace();
        using (var script = new ListeningScript(module, $"{Receive} -ForwardTo {target.Address}"))
        {
            await Deliveries.SendAsync(await script.AddressAsync(), eventId: first);
            await target.ConnectedAsync();
            await script.StopAsync();
        }

        Assert.Equal([first], await RunAsync($"{Receive} -First 1"));
    }

    [Fact]
    public async Task An_event_that_is_being_forwarded_at_Ctrl_C_is_returned_to_a_background_listener()
    {
        using var target = new SilentServer();
        using var module = new ModuleRunspace();
        module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret").ShouldHaveSucceeded();
        await Deliveries.SendAsync((Uri)module.Run("$listener.Address").Single.BaseObject, eventId: first);
        using (var script = new ListeningScript(module, $"Receive-NtxPayWebhook -Listener $listener -ForwardTo {target.Address}"))
        {
            await target.ConnectedAsync();
            await script.StopAsync();
        }

        Assert.Equal(first, module.Run("Receive-NtxPayWebhook -Listener $listener -First 1 -TimeoutSec 30")["EventId"]);
    }

    [Fact]
    public async Task Events_of_other_transactions_stay_when_a_wait_ends()
    {
        var wait = Receive.Replace("Receive-NtxPayWebhook", "Wait-NtxPayTransaction mine", StringComparison.Ordinal);
        using (var module = new ModuleRunspace())
        using (var script = new ListeningScript(module, wait))
        {
            var address = await script.AddressAsync();
            Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body(transactionId: "other"), second));
            Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body(transactionId: "mine"), first));
            Assert.Equal("mine", (await script.ResultAsync())["TransactionId"]);
        }

        Assert.Equal([second], await RunAsync($"{Receive} -First 1"));
    }

    [Fact]
    public async Task The_events_of_a_stopped_listener_are_delivered_to_the_next_listener()
    {
        using (var module = new ModuleRunspace())
        {
            module.Run(Deliveries.SecretScript + $"$listener = Start-NtxPayWebhookListener -Secret $secret -InboxPath '{files.PathOf("events.inbox")}'").ShouldHaveSucceeded();
            Assert.Equal(200, await Deliveries.SendAsync((Uri)module.Run("$listener.Address").Single.BaseObject, eventId: first));
            module.Run("Stop-NtxPayWebhookListener").ShouldHaveSucceeded();
        }

        Assert.Equal([first], await RunAsync($"{Receive} -First 1"));
    }

    /// <summary>Runs a script, delivers events to it, and returns the ids that it wrote.</summary>
    private static async Task<IReadOnlyList<string>> RunAsync(string script, params string[] deliveries)
    {
        using var module = new ModuleRunspace();
        using var running = new ListeningScript(module, script);
        var address = await running.AddressAsync();
        foreach (var id in deliveries)
            Assert.Equal(200, await Deliveries.SendAsync(address, eventId: id));

        return [.. (await running.ResultAsync()).Output.Select(item => (string)RunResult.Value(item, "EventId")!)];
    }

    /// <summary>Accepts connections and never responds.</summary>
    private sealed class SilentServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task<TcpClient> connected;

        public SilentServer()
        {
            listener.Start();
            connected = listener.AcceptTcpClientAsync();
        }

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        public Task<TcpClient> ConnectedAsync() => connected.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        public void Dispose()
        {
            listener.Stop();
            if (connected.IsCompletedSuccessfully)
                connected.Result.Dispose();
        }
    }
}
