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

/// <summary>What may change while a sandbox runs. Any thread may read and write.</summary>
public sealed class SandboxSettings
{
    /// <summary>The shortest life of a token: one second, since the API counts in whole seconds.</summary>
    public static readonly TimeSpan MinimumTokenLifetime = TimeSpan.FromSeconds(1);

    /// <summary>The longest life of a token.</summary>
    public static readonly TimeSpan MaximumTokenLifetime = TimeSpan.FromDays(366);

    /// <summary>The longest time for which an answer can be held back.</summary>
    public static readonly TimeSpan MaximumLatency = TimeSpan.FromDays(1);

    /// <summary>The longest time for which a charge can wait for its payment.</summary>
    public static readonly TimeSpan MaximumChargeLifetime = TimeSpan.FromDays(366);

    /// <summary>The greatest speed.</summary>
    public const double MaximumSpeed = 1_000_000;

    /// <summary>The default of <see cref="TokenLifetime"/>: ten minutes, as the API's own.</summary>
    public static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The default of <see cref="ChargeLifetime"/>: 24 hours, as the API's own.</summary>
    public static readonly TimeSpan DefaultChargeLifetime = TimeSpan.FromHours(24);

    private long tokenLifetimeTicks = DefaultTokenLifetime.Ticks;
    private long latencyTicks;
    private long chargeLifetimeTicks = DefaultChargeLifetime.Ticks;
    private double faultRate;
    private double speed = 1;
    private volatile bool certificateRevoked;
    private volatile bool certificateRequired;

    /// <summary>Occurs after <see cref="Speed"/> was set, on the thread that set it.</summary>
    public event EventHandler? SpeedChanged;

    /// <summary>How long tokens issued from now on live, one second to 366 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan TokenLifetime
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref tokenLifetimeTicks));
        set => Volatile.Write(ref tokenLifetimeTicks, Within(value, MinimumTokenLifetime, MaximumTokenLifetime, Localized.Text($"A token lives one second to 366 days.")).Ticks);
    }

    /// <summary>How long every answer is held back, zero to a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan Latency
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref latencyTicks));
        set => Volatile.Write(ref latencyTicks, Within(value, TimeSpan.Zero, MaximumLatency, Localized.Text($"The latency is zero to a day.")).Ticks);
    }

    /// <summary>
    /// How many times shorter the waits of scenarios, of charges for their payment and of webhooks for their next attempt
    /// are, 1 to 1,000,000. A new speed applies to waits that have begun, too.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public double Speed
    {
        get => Volatile.Read(ref speed);
        set
        {
            Volatile.Write(ref speed, value is >= 1 and <= MaximumSpeed ? value : throw OutOfRange(value, Localized.Text($"The speed is 1 to 1,000,000.")));
            SpeedChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>How long charges made from now on wait for their payment, more than zero, up to 366 days, before the speed shortens it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan ChargeLifetime
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref chargeLifetimeTicks));
        set => Volatile.Write(ref chargeLifetimeTicks, Within(value, TimeSpan.FromTicks(1), MaximumChargeLifetime, Localized.Text($"A charge waits more than zero, up to 366 days.")).Ticks);
    }

    /// <summary>The share of the requests that meet a fault, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public double FaultRate
    {
        get => Volatile.Read(ref faultRate);
        set => Volatile.Write(ref faultRate, value is >= 0 and <= 1 ? value : throw OutOfRange(value, Localized.Text($"The fault rate is 0 to 1.")));
    }

    /// <summary>Whether the sandbox's certificate counts as revoked.</summary>
    public bool CertificateRevoked
    {
        get => certificateRevoked;
        set => certificateRevoked = value;
    }

    /// <summary>Whether only the sandbox's own certificate is accepted, rather than any that is in date.</summary>
    public bool CertificateRequired
    {
        get => certificateRequired;
        set => certificateRequired = value;
    }

    private static TimeSpan Within(TimeSpan value, TimeSpan least, TimeSpan most, string rule) =>
        value >= least && value <= most ? value : throw OutOfRange(value, rule);

    private static ArgumentOutOfRangeException OutOfRange(object value, string rule) => new(nameof(value), value, rule);
}
