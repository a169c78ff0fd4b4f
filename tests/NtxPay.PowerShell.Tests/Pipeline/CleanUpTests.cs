using System.Net;
using System.Net.Sockets;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Pipeline;

/// <summary>The resources of a cmdlet are released however the cmdlet, the runspace or the module ends.</summary>
public sealed class CleanUpTests : IDisposable
{
    private const string Secret = "$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword; ";

    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    private readonly ClientFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task The_connection_is_closed_if_a_message_stops_the_command_after_the_sign_in()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(KeptOpen(closed));
        using var module = new ModuleRunspace();
        module.Run("$credential = [pscredential]::new('client-1', [Net.NetworkCredential]::new('', 'a1b2c3d4e5f6g7h8').SecurePassword)").ShouldHaveSucceeded();
        module.Set("folder", files.Folder);
        module.Set("address", server.Address);

        var result = module.Attempt("$VerbosePreference = 'Stop'; Connect-NtxPay $credential $folder/both.pem -BaseUri $address");

        Assert.StartsWith("ActionPreferenceStop", result.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(module.Run("Get-NtxPaySession").ShouldHaveSucceeded().Output);
        await closed.Task.WaitAsync(WaitLimit, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Start-NtxPayWebhookListener -Secret $secret -Port $port")]
    [InlineData("Receive-NtxPayWebhook -Secret $secret -Port $port")]
    [InlineData("[guid]::NewGuid() | Wait-NtxPayTransaction -Secret $secret -Port $port")]
    public void The_port_of_a_listener_is_freed_if_a_verbose_message_stops_the_command(string command)
    {
        using var module = new ModuleRunspace();
        module.Set("port", LoopbackPort.GetFree());

        var result = module.Attempt($"{Secret}$VerbosePreference = 'Stop'; {command}");

        Assert.StartsWith("ActionPreferenceStop", result.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        module.Run($"{Secret}$VerbosePreference = 'SilentlyContinue'; Start-NtxPayWebhookListener -Secret $secret -Port $port").ShouldHaveSucceeded();
    }

    [Fact]
    public void A_session_that_another_runspace_closed_is_neither_listed_nor_the_default()
    {
        using var owner = ModuleRunspace.Connected();
        using var other = new ModuleRunspace();
        var session = owner.Run("$session = Get-NtxPaySession; $session").Single;
        other.Set("session", session);

        other.Run("Disconnect-NtxPay -Session $session").ShouldHaveSucceeded();

        Assert.Empty(owner.Run("Get-NtxPaySession").ShouldHaveSucceeded().Output);
        Assert.Equal("NotConnected", owner.Run("Get-NtxPayBalance").ErrorId);
        Assert.Equal(false, RunResult.Value(session, "IsDefault"));
        Assert.Contains("there are no sessions", owner.Run("Get-NtxPayBalance -Session Sandbox").Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, owner.Run("[Management.Automation.CommandCompletion]::CompleteInput('Get-NtxPayBalance -Session San', 30, $null).CompletionMatches.Count").Single.BaseObject);
    }

    [Fact]
    public void A_sandbox_and_a_listener_that_another_runspace_stopped_are_not_listed()
    {
        using var owner = ModuleRunspace.Connected();
        using var other = new ModuleRunspace();
        other.Set("sandbox", owner.Run("$sandbox").Single);
        other.Set("listener", owner.Run($"{Secret}$listener = Start-NtxPayWebhookListener -Secret $secret; $listener").Single);

        other.Run("$sandbox | Stop-NtxPaySandbox; $listener | Stop-NtxPayWebhookListener").ShouldHaveSucceeded();

        Assert.Empty(owner.Run("Get-NtxPaySandbox").ShouldHaveSucceeded().Output);
        Assert.Empty(owner.Run("Stop-NtxPayWebhookListener -Verbose 4>&1").ShouldHaveSucceeded().Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_resource_is_released_if_a_session_fails_to_close(bool byRemovingTheModule)
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$failing = Get-NtxPaySession; $sandbox | Connect-NtxPay -Name second; $second = Get-NtxPaySession second").ShouldHaveSucceeded();
        var listener = module.Run($"{Secret}$listener = Start-NtxPayWebhookListener -Secret $secret; $listener").Single;
        var sandbox = module.Run("$sandbox").Single;
        var second = module.Run("$second").Single;
        FailingClient.PutInto(module.Run("$failing").Single.BaseObject);

        if (byRemovingTheModule)
            module.Run("Remove-Module NtxPay -ErrorAction SilentlyContinue");
        else
            module.Dispose();

        Assert.Equal(false, RunResult.Value(second, "Connected"));
        Assert.Equal(false, RunResult.Value(listener, "IsRunning"));
        Assert.Equal(false, RunResult.Value(sandbox, "IsRunning"));
        using var connection = new TcpClient();
        Assert.Throws<SocketException>(() => connection.Connect(IPAddress.Loopback, (int)RunResult.Value(sandbox, "Port")!));
    }

    /// <summary>Returns a token on a connection that the server leaves open; reports when the client closes it.</summary>
    private static Reply KeptOpen(TaskCompletionSource closed)
    {
        const string token = """{"access_token":"scripted.token.text","token_type":"Bearer","expires_in":600}""";
        var response = Replies.Raw($"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {token.Length}\r\n\r\n{token}");
        return async (server, request, stream, cancellationToken) =>
        {
            await response(server, request, stream, cancellationToken);
            if (await stream.ReadAsync(new byte[1], cancellationToken) == 0)
                closed.SetResult();
        };
    }
}
