namespace NtxPay;

/// <summary>The log of a call that is also asked before each of its attempts.</summary>
public interface IAttemptGate : ICallLog
{
    /// <summary>Whether the request may leave now. Otherwise the call ends without another attempt.</summary>
    Task<bool> MayAttemptAsync();
}
