using System.Globalization;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Pipeline;

/// <summary>Ctrl+C in every wait of a cmdlet. The test output has the duration of each stop.</summary>
public sealed class CancellationTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    private const string Connect = "Connect-NtxPay $credential $folder/both.pem -BaseUri $address -Name stopped";
    private const string Try = "Test-NtxPayConnection $credential $folder/both.pem -BaseUri $address";

    private static readonly string[] InSession =
        ["Get-NtxPayToken -Force", "Get-NtxPayBalance", "Invoke-NtxPayRequest /api/balance", "Invoke-NtxPayRequest /api/thing -Method Post -Body @{ a = 1 }", "Test-NtxPayConnection"];

    public static TheoryData<string> Commands => [Connect, Try, .. InSession];

    public static TheoryData<string> CommandsThatRetry => [Connect, Try, .. InSession.Where(command => !command.Contains("Post", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Stopping_ends_a_read_that_hangs(string command)
    {
        using var server = Server(command, Replies.Silence);
        using var running = Begin(command, server.Address);
        await server.WaitForSilenceAsync(TestContext.Current.CancellationToken);

        await StopAsync(running, command);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Stopping_ends_the_read_of_an_endless_body(string command)
    {
        using var server = Server(command, Replies.SilenceInTheBody);
        using var running = Begin(command, server.Address);
        await server.WaitForSilenceAsync(TestContext.Current.CancellationToken);

        await StopAsync(running, command);
    }

    [Theory]
    [InlineData(Connect)]
    [InlineData(Try)]
    public async Task Stopping_ends_a_TLS_handshake_that_hangs(string command)
    {
        using var server = new ScriptedServer(Replies.Silence);
        using var running = Begin(command, $"https://localhost:{server.Port}/");
        await server.WaitForSilenceAsync(TestContext.Current.CancellationToken);

        await StopAsync(running, command);
    }

    [Theory]
    [MemberData(nameof(CommandsThatRetry))]
    public async Task Stopping_ends_a_Retry_After_wait(string command)
    {
        using var server = Server(command, Replies.Json(503, "{}", "Retry-After: 29"));
        using var running = Begin(command + " -Verbose", server.Address);
        await running.WaitForBackOffAsync(TestContext.Current.CancellationToken);

        await StopAsync(running, command);
    }

    [Theory]
    [InlineData("Connect-NtxPay")]
    [InlineData("Test-NtxPayConnection")]
    public async Task Stopping_ends_the_wait_before_a_retry(string command)
    {
        using var running = Begin($"Start-NtxPaySandbox -FaultRate 1 -Seed 7 | {command} -MaximumRetryCount 100 -Verbose", string.Empty);
        await running.WaitForBackOffAsync(TestContext.Current.CancellationToken);

        await StopAsync(running, command);
    }

    [Fact]
    public async Task A_renewal_continues_for_the_other_callers_if_one_caller_is_canceled()
    {
        const string renewed = "renewed.token.text";
        var stop = TestContext.Current.CancellationToken;
        using var held = new SemaphoreSlim(0);
        using var server = new ScriptedServer(Replies.Token, HeldBack(held, renewed));
        Sign(server);
        harness.Module.Set("session", harness.Module.Run("Get-NtxPaySession stopped").Single);
        using var leaving = Begin("Get-NtxPayToken -Force -Session $session", server.Address);
        await server.WaitForSilenceAsync(stop);

        await StopAsync(leaving, "Get-NtxPayToken -Force, while another waits");
        using var other = new ModuleRunspace();
        other.Set("session", harness.Module.Run("$session").Single);
        using var waiting = new RunningScript(other, "Get-NtxPayToken -Force -Session $session | ForEach-Object Reveal");
        held.Release(int.MaxValue / 2);

        Assert.Equal(renewed, $"{Assert.Single(await waiting.EndAsync(stop))}");
        Assert.Equal(renewed, $"{harness.Module.Run("Get-NtxPayToken -AsPlainText -Session $session").Single}");
    }

    [Fact]
    public async Task A_renewal_completes_for_the_session_if_its_only_caller_is_canceled()
    {
        const string renewed = "renewed.token.text";
        var stop = TestContext.Current.CancellationToken;
        using var held = new SemaphoreSlim(0);
        using var server = new ScriptedServer(Replies.Token, HeldBack(held, renewed));
        Sign(server);
        using var leaving = Begin("Get-NtxPayToken -Force", server.Address);
        await server.WaitForSilenceAsync(stop);
        await StopAsync(leaving, "Get-NtxPayToken -Force, alone");

        held.Release(int.MaxValue / 2);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while ($"{harness.Module.Run("Get-NtxPayToken -AsPlainText -Session stopped").Single}" != renewed)
        {
            await Task.Delay(20, timeout.Token);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    private static Reply HeldBack(SemaphoreSlim held, string token) => async (server, request, stream, cancellationToken) =>
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = server.StopRespondingAsync(silence.Token);
        await held.WaitAsync(cancellationToken);
        await Replies.Json(201, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":600}""")(server, request, stream, cancellationToken);
        await silence.CancelAsync();
    };

    /// <summary>Returns a server that hangs at the request of the command. Commands of a session have signed in before.</summary>
    private ScriptedServer Server(string command, Reply stalling)
    {
        if (!InSession.Contains(command))
            return new ScriptedServer(stalling);

        var server = new ScriptedServer(Replies.Token, stalling);
        Sign(server);
        return server;
    }

    private void Sign(ScriptedServer server)
    {
        harness.Module.Set("address", server.Address);
        harness.Module.Run(Connect).ShouldHaveSucceeded();
    }

    private RunningScript Begin(string script, string address)
    {
        harness.Module.Set("address", address);
        return new RunningScript(harness.Module, script);
    }

    /// <summary>Stops the running script, returns how long that took, and checks that the runspace works afterwards.</summary>
    private async Task StopAsync(RunningScript running, string what)
    {
        var taken = await running.StopAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"stopped after {taken.TotalMilliseconds:F1} ms: {what}"));
        Assert.Equal("MXN", harness.Module.Run("$sandbox | Connect-NtxPay -Name after; (Get-NtxPayBalance -Session after).Currency").Single.BaseObject);
    }
}
