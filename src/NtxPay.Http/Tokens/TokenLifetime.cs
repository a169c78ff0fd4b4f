namespace NtxPay.Http.Tokens;

/// <summary>
/// The lifetime of a token, from before its request was sent. It expires by the wall clock or the monotonic clock, whichever is first:
/// the monotonic clock may stop while a machine sleeps, and the wall clock may be set back.
/// </summary>
internal sealed class TokenLifetime(TimeProvider timeProvider, TimeSpan duration, Timestamp start)
{
    /// <summary>The maximum time before expiry at which a token is renewed.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromMinutes(2);

    /// <summary>The part of a short lifetime before expiry at which a token is renewed: 1/5.</summary>
    public const int RenewalDivisor = 5;

    /// <summary>The maximum time before expiry in which a token is about to expire.</summary>
    public static readonly TimeSpan ExpiringMargin = TimeSpan.FromSeconds(5);

    /// <summary>The part of a short lifetime in which a token is about to expire: 1/10.</summary>
    public const int ExpiringDivisor = 10;

    private readonly TimeSpan renewsAfter =
        duration - TimeSpan.FromTicks(Math.Min(RenewalMargin.Ticks, duration.Ticks / RenewalDivisor));

    /// <summary>The whole lifetime.</summary>
    public TimeSpan Duration => duration;

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset ExpiresAt => start.UtcTime + duration;

    /// <summary>From when it is renewed (UTC).</summary>
    public DateTimeOffset RenewsAt => start.UtcTime + renewsAfter;

    /// <summary>Whether it has expired.</summary>
    public bool IsExpired => Elapsed >= duration;

    /// <summary>Whether the renewal is due.</summary>
    public bool IsRenewalDue => Elapsed >= renewsAfter;

    /// <summary>Whether a request that is sent now may arrive after expiry.</summary>
    public bool IsExpiring => Remaining <= TimeSpan.FromTicks(Math.Min(ExpiringMargin.Ticks, duration.Ticks / ExpiringDivisor));

    /// <summary>The remaining time; zero or less after expiry.</summary>
    public TimeSpan Remaining => duration - Elapsed;

    /// <summary>The elapsed time.</summary>
    public TimeSpan Elapsed => start.Elapsed(timeProvider);
}
