namespace NtxPay;

/// <summary>The settings of a sandbox that can change while it runs. Thread-safe.</summary>
public sealed class SandboxSettings
{
    /// <summary>The minimum lifetime of a token, in seconds. The API uses whole seconds.</summary>
    public const int MinimumTokenLifetimeSeconds = 1;

    /// <summary>The maximum lifetime of a token, in seconds: one day.</summary>
    public const int MaximumTokenLifetimeSeconds = 86_400;

    /// <summary>The maximum latency, in seconds: one hour.</summary>
    public const int MaximumLatencySeconds = 3_600;

    /// <summary>The maximum lifetime of a charge, in seconds: 30 days.</summary>
    public const int MaximumChargeLifetimeSeconds = 2_592_000;

    /// <summary>The maximum speed.</summary>
    public const double MaximumSpeed = 1_000_000;

    /// <summary>The default of <see cref="TokenLifetime"/>: ten minutes, as in the API.</summary>
    public static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The default of <see cref="ChargeLifetime"/>: 24 hours, as in the API.</summary>
    public static readonly TimeSpan DefaultChargeLifetime = TimeSpan.FromHours(24);

    private long tokenLifetimeTicks = DefaultTokenLifetime.Ticks;
    private long latencyTicks;
    private long chargeLifetimeTicks = DefaultChargeLifetime.Ticks;
    private double faultRate;
    private double speed = 1;
    private volatile bool certificateRevoked;
    private volatile bool certificateRequired;

    /// <summary>Raised after <see cref="Speed"/> was set, on the thread that set it.</summary>
    public event EventHandler? SpeedChanged;

    /// <summary>The lifetime of new tokens, one second to one day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan TokenLifetime
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref tokenLifetimeTicks));
        set => Volatile.Write(ref tokenLifetimeTicks, InRange(value, TimeSpan.FromSeconds(MinimumTokenLifetimeSeconds), TimeSpan.FromSeconds(MaximumTokenLifetimeSeconds), Localized.Text($"The lifetime of a token is one second to one day.")).Ticks);
    }

    /// <summary>The delay of every response, zero to one hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan Latency
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref latencyTicks));
        set => Volatile.Write(ref latencyTicks, InRange(value, TimeSpan.Zero, TimeSpan.FromSeconds(MaximumLatencySeconds), Localized.Text($"The latency is zero to one hour.")).Ticks);
    }

    /// <summary>
    /// The factor by which scenarios, the expiry of charges and webhook retries are faster, 1 to 1,000,000. A new speed also
    /// applies to delays in progress.
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

    /// <summary>The lifetime of new charges at speed 1, more than zero, up to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan ChargeLifetime
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref chargeLifetimeTicks));
        set => Volatile.Write(ref chargeLifetimeTicks, InRange(value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(MaximumChargeLifetimeSeconds), Localized.Text($"The lifetime of a charge is more than zero, up to 30 days.")).Ticks);
    }

    /// <summary>The share of requests with an injected fault, 0 to 1.</summary>
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

    /// <summary>Whether only the sandbox's own certificate is accepted, and not any valid one.</summary>
    public bool OwnCertificateRequired
    {
        get => certificateRequired;
        set => certificateRequired = value;
    }

    private static TimeSpan InRange(TimeSpan value, TimeSpan minimum, TimeSpan maximum, string message) =>
        value >= minimum && value <= maximum ? value : throw OutOfRange(value, message);

    private static ArgumentOutOfRangeException OutOfRange(object value, string message) => new(nameof(value), value, message);
}
