namespace NtxPay.Sandbox;

/// <summary>What a transport does to the connection instead of answering properly.</summary>
public enum TransportFault
{
    /// <summary>Nothing: the answer is sent as it is.</summary>
    None,

    /// <summary>The connection is closed without a byte of an answer.</summary>
    Dropped,

    /// <summary>
    /// The head is sent and the body's bytes, which are fewer than the <c>Content-Length</c> says; then the connection is closed.
    /// </summary>
    Truncated,
}
