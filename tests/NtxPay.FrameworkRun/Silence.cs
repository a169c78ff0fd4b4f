namespace NtxPay.FrameworkRun;

/// <summary>Nobody listens.</summary>
internal sealed class Silence : ICallLog
{
    public bool WantsVerbose => false;

    public bool WantsDebug => false;

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Warning(string message)
    {
    }
}
