namespace NtxPay;

/// <summary>The log of a call that also approves each attempt.</summary>
public interface IAttemptGuard : ICallLog
{
    /// <summary>Whether the request may be sent now. Otherwise the call ends without another attempt.</summary>
    Task<bool> CanSendAsync();
}
