namespace NtxPay;

/// <summary>
/// The log of a call: a cmdlet's streams. It is thread-safe. A line never contains a secret. A token renewal may outlast the
/// call that started it: the log of a completed call discards lines.
/// </summary>
public interface ICallLog
{
    /// <summary>Whether <see cref="Verbose"/> lines are written.</summary>
    bool IsVerboseEnabled { get; }

    /// <summary>Whether <see cref="Debug"/> lines are written.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Writes a step of the call: a request, a delay before a retry, a renewal.</summary>
    void Verbose(string message);

    /// <summary>Writes a detail for troubleshooting: HTTP messages, without bodies and with allowed headers only.</summary>
    void Debug(string message);

    /// <summary>Writes something that the user should act on, although the call continues.</summary>
    void Warning(string message);
}
