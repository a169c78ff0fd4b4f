using NtxPay.Sandbox.Hosting;

namespace NtxPay.Sandbox;

/// <summary>Starts sandboxes on loopback.</summary>
public sealed class SandboxFactory : ISandboxFactory
{
    private readonly TimeProvider timeProvider;

    /// <summary>Creates a factory that uses the system clock.</summary>
    public SandboxFactory()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Creates a factory that uses a time provider.</summary>
    /// <param name="timeProvider">The clock of the sandboxes.</param>
    public SandboxFactory(TimeProvider timeProvider) => this.timeProvider = timeProvider;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public ISandbox Start(SandboxOptions options)
    {
        var listener = LoopbackListener.Open(options.Port);
        try
        {
            return new SandboxServer(new SandboxCore(options, timeProvider), listener, timeProvider);
        }
        catch
        {
            listener.Stop();
            throw;
        }
    }
}
