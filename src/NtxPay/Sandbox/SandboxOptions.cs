namespace NtxPay;

/// <summary>How an embedded sandbox starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>The default of <see cref="TokenLifetime"/>: ten minutes, as the API's own.</summary>
    public static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The default of <see cref="InitialBalanceCentavos"/>: the API guide's example, $48,734.90 MXN.</summary>
    public const long DefaultInitialBalanceCentavos = 4_873_490;

    /// <summary>The default of <see cref="ChargeLifetime"/>: 24 hours, as the API's own.</summary>
    public static readonly TimeSpan DefaultChargeLifetime = TimeSpan.FromHours(24);

    /// <summary>The TCP port on 127.0.0.1, 1 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long a token lives.</summary>
    public TimeSpan TokenLifetime { get; init; } = DefaultTokenLifetime;

    /// <summary>The account's balance at the start, in MXN centavos, 0 or more.</summary>
    public long InitialBalanceCentavos { get; init; } = DefaultInitialBalanceCentavos;

    /// <summary>How long every answer is held back.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// How many times shorter the waits of scenarios, of charges for their payment and of webhooks for their next attempt
    /// are, 1 to 1,000,000.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>How long a charge waits for its payment, before the speed shortens it.</summary>
    public TimeSpan ChargeLifetime { get; init; } = DefaultChargeLifetime;

    /// <summary>Which part of the requests meets a fault, 0 to 1.</summary>
    public double FaultRate { get; init; }

    /// <summary>Where the faults' random sequence starts, so that a run can be repeated; null takes any.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the sandbox's certificate counts as revoked.</summary>
    public bool RevokeCertificate { get; init; }

    /// <summary>Whether only the sandbox's own certificate is accepted, rather than any that is in date.</summary>
    public bool RequireCertificate { get; init; }
}
