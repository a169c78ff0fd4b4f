using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

/// <summary>The listener as a service: its script, its systemd unit and its scheduled task.</summary>
public sealed class ServiceExampleTests : IDisposable
{
    private const string Interrupt = "INT";

    private readonly ClientFiles files = new();
    private readonly int port = LoopbackPort.GetFree();

    public ServiceExampleTests() => files.Write("secret.txt", Deliveries.Secret + "\n");

    private Uri Address => new($"http://127.0.0.1:{port}/webhooks/ntxpay");

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Events_that_a_killed_service_acknowledged_are_in_its_file_after_the_next_start()
    {
        var acknowledged = new List<string>();
        using (var service = Start())
        {
            await DeliverAsync(acknowledged, service, count: 30);
            await service.KillAsync();
        }

        using (var service = Start())
        {
            await DeliverAsync(acknowledged, service, count: 5);
            await WrittenAsync(acknowledged, service);
        }
    }

    [Fact]
    public async Task A_service_that_is_stopped_frees_its_port_and_exits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        using var service = Start();
        var acknowledged = new List<string>();
        await DeliverAsync(acknowledged, service, count: 3);

        await ProgramRun.Of("kill", ["-" + Interrupt, $"{service.Id}"]);
        await service.EndAsync();

        using var next = Start();
        await DeliverAsync(acknowledged, next, count: 1);
        await WrittenAsync(acknowledged, next);
    }

    [Fact]
    public async Task The_settings_of_the_unit_are_known_to_systemd()
    {
        var analyzer = Executables.Find("systemd-analyze");
        Assert.SkipWhen(analyzer is null, "systemd is not installed.");
        var unit = files.PathOf("ntxpay-listener.service");
        var text = await File.ReadAllTextAsync(Example("ntxpay-listener.service"), TestContext.Current.CancellationToken);

        // systemd-analyze requires that the program exists, and PowerShell may be installed elsewhere.
        await File.WriteAllTextAsync(unit, text.Replace("/usr/bin/pwsh", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var run = (await ProgramRun.Of(analyzer, ["verify", unit])).ShouldHaveSucceeded();

        Assert.DoesNotContain("ntxpay-listener.service", run.Output, StringComparison.Ordinal);
        Assert.Contains($"KillSignal=SIG{Interrupt}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ntxpay-listener.service")]
    [InlineData("Register-ListenerTask.ps1")]
    public void A_service_passes_existing_parameters_to_its_script(string file)
    {
        using var module = new ModuleRunspace();
        var known = module.Run($"(Get-Command '{Example("Receive-Events.ps1")}').Parameters.Keys").Output.Select(name => $"{name}");

        var command = Assert.Single(File.ReadLines(Example(file)), line => line.Contains("-NonInteractive -File", StringComparison.Ordinal));
        var given = command.Split("-File")[1].Split(' ').Where(word => word.StartsWith('-')).Select(word => word.TrimStart('-'));

        Assert.Superset(given.ToHashSet(StringComparer.Ordinal), known.ToHashSet(StringComparer.Ordinal));
        Assert.Contains("SecretPath", given);
    }

    /// <summary>With substitutes for the cmdlets that only Windows has.</summary>
    [Fact]
    public void The_scheduled_task_starts_at_system_start_and_has_no_time_limit()
    {
        using var module = new ModuleRunspace();
        module.Run(
            """
            function New-ScheduledTaskAction { param($Execute, $Argument) "$Execute $Argument" }
            function New-ScheduledTaskTrigger { param([switch] $AtStartup) if ($AtStartup) { 'at startup' } }
            function New-ScheduledTaskSettingsSet { param([timespan] $ExecutionTimeLimit, $MultipleInstances, $RestartCount, $RestartInterval) "limit $ExecutionTimeLimit, $MultipleInstances" }
            function Register-ScheduledTask { param($TaskName, $Action, $Trigger, $Settings, $User, $Password, [switch] $Force) $global:task = "$TaskName | $Trigger | $Settings | $User | $Action" }
            function Start-ScheduledTask { param($TaskName) $global:started = $TaskName }
            """).ShouldHaveSucceeded();

        module.Run(
            $"& '{Example("Register-ListenerTask.ps1")}' -Account ([pscredential]::new('shop\\ntxpay', [Net.NetworkCredential]::new('', 'account-password-9').SecurePassword)) -SecretPath C:\\secret.txt").ShouldHaveSucceeded();

        var task = $"{module.Run("$task").Single}";
        Assert.StartsWith("NtxPay webhook listener | at startup | limit 00:00:00, IgnoreNew | shop\\ntxpay | pwsh.exe ", task, StringComparison.Ordinal);
        Assert.Contains("-SecretPath \"C:\\secret.txt\"", task, StringComparison.Ordinal);
        Assert.DoesNotContain("account-password-9", task, StringComparison.Ordinal);
        Assert.Equal("NtxPay webhook listener", $"{module.Run("$started").Single}");
    }

    private static string Example(string name) => Path.Combine(BuildOutput.Repository, "examples", "Services", name);

    private IsolatedPwsh Start() => IsolatedPwsh.Start(
        ["-File", Example("Receive-Events.ps1"), "-SecretPath", files.PathOf("secret.txt"), "-Folder", files.Folder, "-Port", $"{port}"],
        new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Delivers as the API does, each event until it is acknowledged.</summary>
    private async Task DeliverAsync(List<string> acknowledged, IsolatedPwsh service, int count)
    {
        while (count > 0)
        {
            Assert.False(service.HasEnded, service.HasEnded ? (await service.EndAsync()).Output : string.Empty);
            var id = Guid.NewGuid().ToString();
            try
            {
                if (await Deliveries.SendAsync(Address, eventId: id) == 200)
                {
                    acknowledged.Add(id);
                    count--;
                }
            }
            catch (HttpRequestException)
            {
                // The service does not listen yet.
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Waits until every acknowledged event is in the file.</summary>
    private async Task WrittenAsync(List<string> acknowledged, IsolatedPwsh service)
    {
        var path = files.PathOf("events.csv");
        while (!File.Exists(path) || !acknowledged.All(ReadShared(path).Contains))
        {
            Assert.False(service.HasEnded, service.HasEnded ? (await service.EndAsync()).Output : string.Empty);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
