using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace NtxPay.PowerShell.State;

/// <summary>
/// The state of one runspace: its sessions, sandboxes and listeners. It is cleared when the runspace closes.
/// </summary>
internal sealed class ModuleState
{
    private static readonly ConditionalWeakTable<Runspace, ModuleState> States = new();

    private ModuleState()
    {
    }

    /// <summary>The state of the runspace that runs on this thread.</summary>
    public static ModuleState Current => States.GetValue(Runspace.DefaultRunspace, CreateFor);

    /// <summary>The sessions.</summary>
    public SessionStore Sessions { get; } = new();

    /// <summary>The sandboxes.</summary>
    public ResourceStore<SandboxInstance> Sandboxes { get; } = new(static sandbox => sandbox.IsRunning, static sandbox => sandbox.Implementation.Dispose());

    /// <summary>The listeners for webhook deliveries.</summary>
    public ResourceStore<WebhookListener> Listeners { get; } = new(static listener => listener.IsRunning, static listener => listener.Implementation.Dispose());

    /// <summary>Loads and unloads the views of the module's types.</summary>
    public ViewLoader ViewLoader { get; } = new();

    /// <summary>Closes every session and stops every listener and sandbox, even if one of them fails.</summary>
    /// <exception cref="AggregateException">The exceptions of the resources that could not be closed.</exception>
    public void Clear()
    {
        List<Exception> failures = [];
        Sessions.Clear(failures);
        Listeners.Clear(failures);
        Sandboxes.Clear(failures);
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>Clears the state when the runspace closes. There is no error stream then, and an exception would reach the thread that closes the runspace.</summary>
    private void ClearQuietly()
    {
        try
        {
            Clear();
        }
        catch (AggregateException)
        {
            // All other resources are closed.
        }
    }

    private static ModuleState CreateFor(Runspace runspace)
    {
        var state = new ModuleState();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                state.ClearQuietly();
            }
        };
        return state;
    }
}
