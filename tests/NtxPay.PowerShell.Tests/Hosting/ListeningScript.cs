using System.Management.Automation;
using System.Threading.Channels;
using Xunit;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A script that listens while a test delivers to it.</summary>
internal sealed class ListeningScript : IDisposable
{
    private const string Announcement = "Listening for deliveries on ";

    private readonly Channel<Uri> addresses = Channel.CreateUnbounded<Uri>();
    private readonly PSDataCollection<PSObject> output = [];
    private readonly Engine shell;
    private readonly IAsyncResult run;

    public ListeningScript(ModuleRunspace module, string script)
    {
        shell = module.Prepare(script);
        shell.Streams.Verbose.DataAdded += (_, added) =>
        {
            var line = shell.Streams.Verbose[added.Index].Message;
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                addresses.Writer.TryWrite(new Uri(line[Announcement.Length..].TrimEnd('.')));
        };
        run = shell.BeginInvoke<PSObject, PSObject>(null, output);
    }

    /// <summary>Returns the address that it listens on, once it does.</summary>
    public async Task<Uri> AddressAsync() =>
        await addresses.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    /// <summary>Waits for its end.</summary>
    public async Task<RunResult> ResultAsync()
    {
        Exception? terminating = null;
        try
        {
            await Task.Factory.FromAsync(run, shell.EndInvoke).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        catch (RuntimeException exception)
        {
            terminating = exception;
        }

        return new RunResult(output, shell.Streams, terminating);
    }

    /// <summary>Presses Ctrl+C, and waits for the end.</summary>
    public Task StopAsync() => Task.Factory.FromAsync(shell.BeginStop, shell.EndStop, state: null);

    public void Dispose() => shell.Dispose();
}
