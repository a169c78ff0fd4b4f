namespace NtxPay;

/// <summary>A call log that also decides before each attempt whether the request may still be sent.</summary>
public interface IAttemptGuard : ICallLog
{
    /// <summary>Checks before an attempt whether the request may be sent.</summary>
    /// <returns>True if it may be sent. If false, the call ends without another attempt.</returns>
    Task<bool> CanSendAsync();
}
