namespace NtxPay.Http.Wire;

/// <summary>Carries a failed attempt from the wire to the handlers that decide about it.</summary>
internal sealed class TransportException(TransportFailure failure, Exception? innerException = null)
    : Exception(failure.ToString(), innerException)
{
    /// <summary>Why there is no answer.</summary>
    public TransportFailure Failure { get; } = failure;
}
