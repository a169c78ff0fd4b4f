using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Tokens;

/// <summary>
/// How long a token lives, counted from before its request was sent, by the wall clock and by the monotonic clock,
/// whichever ends first: the one stops a token that outlived a machine's sleep, the other one whose wall clock was set back.
/// </summary>
internal sealed class TokenLifetime(TimeProvider timeProvider, TimeSpan length, Timestamp start)
{
    /// <summary>How long before its end a token is renewed, at most.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromMinutes(2);

    /// <summary>The part of a short life that is left for renewal: one fifth, as two minutes are of ten.</summary>
    public const int RenewalFraction = 5;

    /// <summary>How long before its end a token counts as ending, at most.</summary>
    public static readonly TimeSpan ExpiringMargin = TimeSpan.FromSeconds(5);

    /// <summary>The part of a short life in which a token counts as ending: a tenth.</summary>
    public const int ExpiringFraction = 10;

    private readonly TimeSpan renewsAfter =
        length - TimeSpan.FromTicks(Math.Min(RenewalMargin.Ticks, length.Ticks / RenewalFraction));

    /// <summary>The whole life.</summary>
    public TimeSpan Length => length;

    /// <summary>When it ends, by the wall clock of its start.</summary>
    public DateTimeOffset ExpiresAt => start.UtcTime + length;

    /// <summary>From when the token is renewed, by the wall clock of its start.</summary>
    public DateTimeOffset RenewsAt => start.UtcTime + renewsAfter;

    /// <summary>Whether it is over.</summary>
    public bool IsExpired => Elapsed >= length;

    /// <summary>Whether it is time to fetch the next token.</summary>
    public bool IsRenewalDue => Elapsed >= renewsAfter;

    /// <summary>Whether a request that leaves now may arrive after the end.</summary>
    public bool IsExpiring => Remaining <= TimeSpan.FromTicks(Math.Min(ExpiringMargin.Ticks, length.Ticks / ExpiringFraction));

    /// <summary>How much is left; zero or less after the end.</summary>
    public TimeSpan Remaining => length - Elapsed;

    /// <summary>How much has passed.</summary>
    public TimeSpan Elapsed => start.Elapsed(timeProvider);
}
