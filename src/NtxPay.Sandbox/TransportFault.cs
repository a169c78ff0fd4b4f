namespace NtxPay.Sandbox;

/// <summary>A fault of the connection that a transport simulates.</summary>
public enum TransportFault
{
    /// <summary>No fault: the response is sent.</summary>
    None,

    /// <summary>The connection is closed without a response.</summary>
    Dropped,

    /// <summary>
    /// The connection is closed before the body has the length of <c>Content-Length</c>.
    /// </summary>
    Truncated,
}
