namespace NtxPay.Http.Pipeline;

/// <summary>Thrown when an attempt fails without a complete reply.</summary>
internal sealed class TransportException(TransportFailure failure, Exception? innerException = null)
    : Exception(failure.ToString(), innerException)
{
    /// <summary>The cause.</summary>
    public TransportFailure Failure { get; } = failure;
}
