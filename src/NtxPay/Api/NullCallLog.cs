namespace NtxPay;

/// <summary>A log that discards all lines.</summary>
public sealed class NullCallLog : ICallLog
{
    private NullCallLog()
    {
    }

    /// <summary>The single instance.</summary>
    public static NullCallLog Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsVerboseEnabled => false;

    /// <inheritdoc/>
    public bool IsDebugEnabled => false;

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
    }
}
