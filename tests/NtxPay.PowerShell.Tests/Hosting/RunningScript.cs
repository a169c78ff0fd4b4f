using System.Diagnostics;
using System.Management.Automation;
using Xunit;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A script that runs in parallel with the test and can be stopped as by Ctrl+C.</summary>
internal sealed class RunningScript : IDisposable
{
    /// <summary>This guards against hangs only: a busy machine is slow.</summary>
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    private readonly Engine shell;
    private readonly PSDataCollection<PSObject> output = [];
    private readonly SemaphoreSlim retries = new(0);
    private readonly Task<PSDataCollection<PSObject>> ending;

    public RunningScript(ModuleRunspace module, string script)
    {
        shell = module.Prepare(script);
        shell.Streams.Verbose.DataAdded += (_, added) =>
        {
            if (shell.Streams.Verbose[added.Index].Message.Contains("the next one starts in", StringComparison.Ordinal))
                retries.Release();
        };
        ending = shell.InvokeAsync<PSObject, PSObject>(input: null, output);
    }

    /// <summary>Waits until a request waits for its next attempt. The script must be verbose.</summary>
    public async Task WaitForBackOffAsync(CancellationToken cancellationToken) =>
        Assert.True(await retries.WaitAsync(WaitLimit, cancellationToken), "Nothing was tried again.");

    /// <summary>Stops the script, asserts that it has ended for that reason, and returns how long it took.</summary>
    public async Task<TimeSpan> StopAsync(CancellationToken cancellationToken)
    {
        Assert.False(ending.IsCompleted, "The script has ended by itself.");
        var watch = Stopwatch.StartNew();
        await Task.Run(shell.Stop, cancellationToken).WaitAsync(WaitLimit, cancellationToken);
        var taken = watch.Elapsed;
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => ending);
        return taken;
    }

    /// <summary>Waits until the script ends and returns its output.</summary>
    public async Task<IReadOnlyList<PSObject>> EndAsync(CancellationToken cancellationToken)
    {
        await ending.WaitAsync(WaitLimit, cancellationToken);
        Assert.Empty(shell.Streams.Error);
        return [.. output];
    }

    public void Dispose()
    {
        shell.Dispose();
        retries.Dispose();
    }
}
