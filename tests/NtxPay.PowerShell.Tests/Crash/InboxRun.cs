using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using NtxPay.Tests.Servers;

namespace NtxPay.Crash;

/// <summary>
/// A pipeline that receives events in a process that is killed at random moments and started again with the same inbox, while deliveries go
/// on. Each process notes in a file the id of every event that reaches its pipeline.
/// </summary>
internal sealed class InboxRun : IDisposable
{
    private const string Secret = "whsec_abc123";
    private const int Senders = 4;

    private const string Script = """
        param([string] $Manifest, [int] $Port, [string] $Inbox, [string] $Log, [int] $TimeoutSec)
        Import-Module $Manifest
        $secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
        $writer = [IO.StreamWriter]::new([IO.FileStream]::new($Log, 'Append', 'Write', 'ReadWrite'))
        $writer.AutoFlush = $true
        Receive-NtxPayWebhook -Port $Port -Secret $secret -InboxPath $Inbox -TimeoutSec $TimeoutSec | ForEach-Object { $writer.WriteLine($_.EventId) }
        """;

    /// <summary>How long the last run waits for events beyond those that wait in the inbox, in seconds.</summary>
    private const int LastRun = 2;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-inbox-");
    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource stopping = new();
    private readonly int port = LoopbackPort.GetFree();
    private readonly string manifest;
    private readonly string pwsh;
    private readonly Random random;
    private int runs;

    /// <summary>Prepares a run.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="pwsh">The program of PowerShell, which <c>dotnet</c> runs.</param>
    /// <param name="seed">Of the moments of death.</param>
    public InboxRun(string manifest, string pwsh, int seed)
    {
        this.manifest = manifest;
        this.pwsh = pwsh;
        random = new Random(seed);
        File.WriteAllText(ScriptPath, Script);
    }

    /// <summary>How often the process was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How many events were acknowledged.</summary>
    public int Acknowledged => acknowledged.Count;

    /// <summary>How many events reached the pipeline more than once: the last ones of killed processes.</summary>
    public int Repeated { get; private set; }

    private string ScriptPath => Path.Combine(folder.FullName, "receive.ps1");

    /// <summary>Runs, kills and runs again. The last run is not killed.</summary>
    /// <param name="kills">How often to kill.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The faults, or an empty list.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(int kills, CancellationToken cancellationToken)
    {
        var sending = Enumerable.Range(0, Senders).Select(_ => SendAsync(stopping.Token)).ToList();
        while (Kills < kills)
        {
            using var process = Start(timeout: 0);
            await KillAtSomeMomentAsync(process, cancellationToken).ConfigureAwait(false);
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(sending).ConfigureAwait(false);
        using (var last = Start(LastRun))
        {
            await last.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (last.ExitCode != 0)
                return [FormattableString.Invariant($"The last run ended with {last.ExitCode}.")];
        }

        return Faults();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Cancel();
        client.Dispose();
        stopping.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Compares the acknowledged events with those that reached the pipelines.</summary>
    private List<string> Faults()
    {
        var faults = new List<string>();
        var handed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var run = 1; run <= runs; run++)
        {
            var ids = File.Exists(LogPath(run)) ? File.ReadAllLines(LogPath(run)) : [];
            foreach (var (id, position) in ids.Select((id, position) => (id, position)))
            {
                // The next event was delivered, so this one must not be delivered again.
                if (handed.TryGetValue(id, out var former) && former != 0)
                    faults.Add($"{id} was handed over again by run {run}, after run {former} had gone on from it.");
                else if (handed.ContainsKey(id))
                    Repeated++;

                handed[id] = position < ids.Length - 1 ? run : 0;
            }
        }

        faults.AddRange(acknowledged.Where(id => !handed.ContainsKey(id)).Select(id => $"{id} was acknowledged and reached no pipeline."));
        return faults;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // As the API does it: the same event until it is acknowledged.
            var id = Guid.NewGuid().ToString();
            while (!await IsAcknowledgedAsync(id).ConfigureAwait(false))
            {
                if (cancellationToken.IsCancellationRequested)
                    return;

                await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
            }

            lock (acknowledged)
                acknowledged.Add(id);
        }
    }

    private async Task<bool> IsAcknowledgedAsync(string id)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"event":"transaction.cash_in.settled","transactionId":"{{id}}","amount":125050,"status":"LIQUIDATED"}""");
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/webhooks/ntxpay")));
        message.Content = new ByteArrayContent(body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TryAddWithoutValidation("X-NTXPay-Signature", "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        message.Headers.TryAddWithoutValidation("x-event-id", id);
        try
        {
            using var response = await client.SendAsync(message).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    /// <summary>Kills the process a moment after it has returned some events.</summary>
    private async Task KillAtSomeMomentAsync(Process process, CancellationToken cancellationToken)
    {
        var events = random.Next(0, 60);
        var log = LogPath(runs);
        while (!process.HasExited && (!File.Exists(log) || new FileInfo(log).Length < events * 38))
            await Task.Delay(1, cancellationToken).ConfigureAwait(false);

        await Task.Delay(random.Next(0, 30), cancellationToken).ConfigureAwait(false);
        if (process.HasExited)
            throw new InvalidOperationException(FormattableString.Invariant($"The receiver ended by itself with {process.ExitCode}."));

        process.Kill();
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        Kills++;
    }

    private Process Start(int timeout)
    {
        runs++;
        return Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { pwsh, "-NoProfile", "-NonInteractive", "-File", ScriptPath, manifest, Text(port), Path.Combine(folder.FullName, "events.inbox"), LogPath(runs), Text(timeout) },
            UseShellExecute = false,
        })!;
    }

    private string LogPath(int run) => Path.Combine(folder.FullName, FormattableString.Invariant($"run-{run}.log"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
