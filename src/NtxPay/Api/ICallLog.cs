namespace NtxPay;

/// <summary>
/// Where a call tells what it does: a cmdlet's streams. Any thread may write; a line never holds a secret. A renewal of the
/// token may outlive the call that began it: a log whose call is over drops the line.
/// </summary>
public interface ICallLog
{
    /// <summary>Whether anybody sees <see cref="Verbose"/>; a line that nobody sees need not be made.</summary>
    bool IsVerboseEnabled { get; }

    /// <summary>Whether anybody sees <see cref="Debug"/>.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>A step that a curious user wants to follow: a request, a wait before a retry, a renewal.</summary>
    void Verbose(string message);

    /// <summary>A detail for whoever hunts a fault: the wire, without bodies and with allowed headers only.</summary>
    void Debug(string message);

    /// <summary>Something the user should act on, though the call goes on.</summary>
    void Warning(string message);
}

/// <summary>A log that nobody reads.</summary>
public sealed class NullCallLog : ICallLog
{
    private NullCallLog()
    {
    }

    /// <summary>The one instance.</summary>
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
