namespace NtxPay;

/// <summary>The options of an embedded sandbox.</summary>
public sealed class SandboxOptions
{
    /// <summary>The default of <see cref="InitialBalanceCentavos"/>: the API guide's example, $48,734.90 MXN.</summary>
    public const long DefaultInitialBalanceCentavos = 4_873_490;

    /// <summary>The TCP port on 127.0.0.1, 1 to 65535; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The initial balance of the account, in MXN centavos, 0 or more.</summary>
    public long InitialBalanceCentavos { get; init; } = DefaultInitialBalanceCentavos;

    /// <summary>The seed of the random sequence of faults, so that a run can be repeated; null for a random one.</summary>
    public int? Seed { get; init; }

    /// <summary>The settings that can change later. The running sandbox uses this object.</summary>
    public SandboxSettings Settings { get; } = new();
}
