namespace NtxPay.Server;

/// <summary>The limits of a server. They limit the memory and the time that one connection and all connections together can use.</summary>
public sealed record ServerLimits
{
    /// <summary>The maximum number of open connections, 1 or more.</summary>
    public required int MaximumConnections { get; init; }

    /// <summary>The maximum size of a request body, in bytes. Of a larger body, one byte more is read.</summary>
    public required int MaximumBodyBytes { get; init; }

    /// <summary>The maximum number of bytes of a too large body that are discarded after the response, so that the sender reads the response.</summary>
    public required long MaximumDrainedBytes { get; init; }

    /// <summary>How long a client may take to send a request head.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client may take to send a complete request.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to receive a response, and how long the rest of a refused body is discarded.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may stay open between two requests.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The age below which an unfinished connection is not closed in favor of a new one.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromMilliseconds(250);
}
