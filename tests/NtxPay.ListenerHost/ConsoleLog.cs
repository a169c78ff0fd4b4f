namespace NtxPay.ListenerHost;

/// <summary>Writes warnings to the output.</summary>
internal sealed class ConsoleLog : ICallLog
{
    public bool IsVerboseEnabled => false;

    public bool IsDebugEnabled => false;

    public void Verbose(string message)
    {
        // The parent does not use it.
    }

    public void Debug(string message)
    {
        // The parent does not use it.
    }

    public void Warning(string message) => Console.WriteLine($"warning {message}");
}
