namespace NtxPay;

/// <summary>A log that nobody reads.</summary>
public sealed class NullCallLog : ICallLog
{
    private NullCallLog()
    {
    }

    /// <summary>The one instance.</summary>
    public static NullCallLog Instance { get; } = new();

    /// <inheritdoc/>
    public bool WantsVerbose => false;

    /// <inheritdoc/>
    public bool WantsDebug => false;

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
