namespace NtxPay.Server;

/// <summary>What a connection is doing.</summary>
internal enum ConnectionPhase
{
    /// <summary>It waits for the next request.</summary>
    Idle,

    /// <summary>It receives a request head; a new connection begins here.</summary>
    Head,

    /// <summary>It receives a request body.</summary>
    Body,

    /// <summary>The request is complete and is being handled.</summary>
    Handling,

    /// <summary>It sends a response.</summary>
    Writing,

    /// <summary>It discards the rest of a refused request.</summary>
    Draining,
}
