using NtxPay.Http.Errors;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Tokens;

/// <summary>
/// Caches a client's token and renews it on use, without timers. From the renewal time on, one caller starts a background renewal
/// and all callers use the valid token. Callers wait only if the token has expired, and briefly if it is about to expire.
/// </summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="requestToken">Requests a token from the API.</param>
/// <param name="disposalToken">Is canceled when the client is disposed. It cancels a renewal; the token of a single caller does not.</param>
internal sealed class TokenManager(
    TimeProvider timeProvider,
    Func<ICallLog, CancellationToken, Task<IssuedToken>> requestToken,
    CancellationToken disposalToken)
{
    /// <summary>The maximum delay after a failed background renewal.</summary>
    public static readonly TimeSpan MaximumBackoff = TimeSpan.FromSeconds(5);

    /// <summary>The maximum part of the token's lifetime that the delay takes: 1/10.</summary>
    public const int BackoffDivisor = 10;

    private readonly object gate = new();
    private IssuedToken? current;
    private Task<IssuedToken>? renewal;
    private RenewalBackoff? backoff;

    /// <summary>The current token, or null.</summary>
    public IssuedToken? Current
    {
        get
        {
            lock (gate)
            {
                return Usable;
            }
        }
    }

    /// <summary>The current token, if its renewal is not due; otherwise null.</summary>
    public IssuedToken? Fresh
    {
        get
        {
            lock (gate)
            {
                return Usable is { Lifetime.IsRenewalDue: false } fresh ? fresh : null;
            }
        }
    }

    /// <summary>The token, if it is valid. The caller holds the lock.</summary>
    private IssuedToken? Usable => !disposalToken.IsCancellationRequested && current is { Lifetime.IsExpired: false } ? current : null;

    /// <summary>Gets the current token. Waits if there is none, and briefly if it is about to expire.</summary>
    public async Task<IssuedToken> GetAsync(ICallLog log, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<IssuedToken> pending;
            IssuedToken? usable;
            lock (gate)
            {
                usable = Usable;
                if (usable is not null && !ShouldRenew(usable))
                    return usable;

                if (usable is not null && renewal is null)
                    log.Verbose(Localized.Text($"The token expires at {DisplayText.DateAndTime(usable.Token.ExpiresAt)}; a new one is requested in the background."));

                pending = GetOrStartRenewal(log);
                if (usable is { Lifetime.IsExpiring: false })
                {
                    pending.Observe();
                    return usable;
                }
            }

            if (usable is null)
                await pending.WithCancellation(cancellationToken).ConfigureAwait(false);
            else if (!await ArrivesInTimeAsync(pending, usable, cancellationToken).ConfigureAwait(false) && !usable.Lifetime.IsExpired)
                return usable;
        }
    }

    /// <summary>Requests a new token. Concurrent callers share one renewal.</summary>
    public Task<IssuedToken> RenewAsync(ICallLog log, CancellationToken cancellationToken)
    {
        Task<IssuedToken> pending;
        lock (gate)
        {
            pending = GetOrStartRenewal(log);
        }

        return pending.WithCancellation(cancellationToken);
    }

    /// <summary>Returns a newer token than <paramref name="refused"/>: the current token if it is newer, otherwise a new one.</summary>
    public Task<IssuedToken> ReplaceAsync(IssuedToken refused, ICallLog log, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // Later callers with the same refused token get the newer one.
            if (ReferenceEquals(current, refused))
                current = null;
        }

        return GetAsync(log, cancellationToken);
    }

    /// <summary>Returns whether a renewal is due and no backoff applies. The caller holds the lock.</summary>
    private bool ShouldRenew(IssuedToken token) =>
        token.Lifetime.IsRenewalDue && (renewal is not null || backoff?.IsElapsed != false);

    /// <summary>
    /// Returns whether the next token arrives while the current one can still be used. A request just before expiry may arrive after it. If no
    /// new token arrives, the current one is used until it expires.
    /// </summary>
    private async Task<bool> ArrivesInTimeAsync(Task<IssuedToken> next, IssuedToken token, CancellationToken cancellationToken)
    {
        using var timeout = timeProvider.CreateDeadline(TimeSpan.FromTicks(Math.Max(0, token.Lifetime.Remaining.Ticks / 2)));
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await next.WithCancellation(wait.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (NtxPayException)
        {
            // The renewal has logged its failure. The current token is still valid.
            return false;
        }
    }

    /// <summary>Returns the renewal in progress, or starts one. The caller holds the lock.</summary>
    private Task<IssuedToken> GetOrStartRenewal(ICallLog log) =>
        renewal ??= Task.Run(() => RunAsync(log), CancellationToken.None);

    private async Task<IssuedToken> RunAsync(ICallLog log)
    {
        try
        {
            var token = await requestToken(log, disposalToken).ConfigureAwait(false);
            lock (gate)
            {
                disposalToken.ThrowIfCancellationRequested();
                current = token;
                backoff = null;
            }

            log.Verbose(Localized.Text($"A new token was issued, valid until {DisplayText.DateAndTime(token.Token.ExpiresAt)}."));
            return token;
        }
        catch (Exception) when (disposalToken.IsCancellationRequested)
        {
            // The client is disposed, which is the cause of any other exception.
            throw SessionErrors.Closed();
        }
        catch (NtxPayException exception)
        {
            BackOff(exception, log);
            throw;
        }
        finally
        {
            lock (gate)
            {
                renewal = null;
            }
        }
    }

    /// <summary>Delays the next renewal after a failure, while calls use the valid token.</summary>
    private void BackOff(NtxPayException exception, ICallLog log)
    {
        var isRefusal = exception.StatusCode is 400 or 401
            || exception.Kind is NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid;
        IssuedToken token;
        lock (gate)
        {
            if (Usable is not { } usable)
                return;

            token = usable;
            var delay = TimeSpan.FromTicks(Math.Min(MaximumBackoff.Ticks, token.Lifetime.Duration.Ticks / BackoffDivisor));
            backoff = new RenewalBackoff(timeProvider, isRefusal ? null : delay);
        }

        if (isRefusal)
            log.Warning(Localized.Text($"The session's token cannot be renewed and expires at {DisplayText.DateAndTime(token.Token.ExpiresAt)}. {exception.Message}"));
        else
            log.Verbose(Localized.Text($"The token could not be renewed yet. Calls use the current one. {exception.Message}"));
    }
}
