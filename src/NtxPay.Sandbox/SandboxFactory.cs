using NtxPay.Sandbox.Serving;

namespace NtxPay.Sandbox;

/// <summary>Starts sandboxes on loopback.</summary>
public sealed class SandboxFactory : ISandboxFactory
{
    private readonly TimeProvider time;

    /// <summary>A factory of sandboxes that live by the system's clock.</summary>
    public SandboxFactory()
        : this(TimeProvider.System)
    {
    }

    /// <summary>A factory of sandboxes that live by a clock of the caller's.</summary>
    /// <param name="time">Issues and expires tokens, judges certificates, and holds answers back.</param>
    public SandboxFactory(TimeProvider time) => this.time = time;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ISandbox Start(SandboxOptions options)
    {
        var listener = LoopbackListener.Open(options.Port);
        try
        {
            return new SandboxServer(new SandboxCore(options, time), listener, time);
        }
        catch
        {
            listener.Stop();
            throw;
        }
    }
}
