namespace NtxPay;

/// <summary>How an embedded sandbox starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>The default of <see cref="InitialBalanceCentavos"/>: the API guide's example, $48,734.90 MXN.</summary>
    public const long DefaultInitialBalanceCentavos = 4_873_490;

    /// <summary>The TCP port on 127.0.0.1, 1 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The account's balance at the start, in MXN centavos, 0 or more.</summary>
    public long InitialBalanceCentavos { get; init; } = DefaultInitialBalanceCentavos;

    /// <summary>Where the faults' random sequence starts, so that a run can be repeated; null takes any.</summary>
    public int? Seed { get; init; }

    /// <summary>What may change later; the running sandbox uses this object.</summary>
    public SandboxSettings Settings { get; } = new();
}
