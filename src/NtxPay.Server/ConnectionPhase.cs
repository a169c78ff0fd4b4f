namespace NtxPay.Server;

/// <summary>The phase of a connection.</summary>
internal enum ConnectionPhase
{
    /// <summary>The connection waits for the next request.</summary>
    Idle,

    /// <summary>The connection receives a request head; the first phase of a connection.</summary>
    Head,

    /// <summary>The connection receives a request body.</summary>
    Body,

    /// <summary>The request is complete and is being handled.</summary>
    Handling,

    /// <summary>The connection sends a response.</summary>
    Writing,

    /// <summary>The connection discards the rest of a refused request.</summary>
    Draining,
}
