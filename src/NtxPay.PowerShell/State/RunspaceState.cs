using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EngineState = System.Management.Automation.Runspaces.RunspaceState;

namespace NtxPay.PowerShell.State;

/// <summary>
/// What belongs to one runspace and to no other of the process: its sessions, its sandboxes and its listeners. It ends with the
/// runspace.
/// </summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = new();

    private RunspaceState()
    {
    }

    /// <summary>The state of the runspace that runs on this thread.</summary>
    public static RunspaceState Current => States.GetValue(Runspace.DefaultRunspace, CreateFor);

    /// <summary>The sessions.</summary>
    public SessionStore Sessions { get; } = new();

    /// <summary>The sandboxes.</summary>
    public SandboxStore Sandboxes { get; } = new();

    /// <summary>The listeners for webhook deliveries.</summary>
    public ListenerStore Listeners { get; } = new();

    /// <summary>The views of the module's types.</summary>
    public Views Views { get; } = new();

    /// <summary>Closes every session and stops every listener and sandbox.</summary>
    public void Clear()
    {
        Sessions.Clear();
        Listeners.Clear();
        Sandboxes.Clear();
    }

    private static RunspaceState CreateFor(Runspace runspace)
    {
        var state = new RunspaceState();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is EngineState.Closed or EngineState.Broken)
            {
                state.Clear();
            }
        };
        return state;
    }
}
