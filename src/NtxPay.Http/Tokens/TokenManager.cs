using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Tokens;

/// <summary>
/// Keeps a client's token, and is the place that knows when it renews: by use, without timers. From the renewal time on
/// one caller starts a renewal in the background while all go on with the valid token; only an ended one is waited for, and for
/// a moment one that is about to end.
/// </summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="issue">Asks the API for a token.</param>
/// <param name="lifetime">The client's: a renewal ends with it, never with one of its callers.</param>
internal sealed class TokenManager(
    TimeProvider timeProvider,
    Func<ICallLog, CancellationToken, Task<IssuedToken>> issue,
    CancellationToken lifetime)
{
    /// <summary>How long a failed renewal in the background rests before the next try, at most.</summary>
    public static readonly TimeSpan MaximumBackoff = TimeSpan.FromSeconds(5);

    /// <summary>The part of a token's life that such a rest takes at most: a tenth.</summary>
    public const int BackoffFraction = 10;

    private readonly object gate = new();
    private IssuedToken? current;
    private Task<IssuedToken>? renewal;
    private RenewalBackoff? backoff;

    /// <summary>The token that calls use now, or null.</summary>
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

    /// <summary>The token that calls use now, where nothing is to be done about it; null where it is time for the next one.</summary>
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

    /// <summary>The token, if it may be used. Only under the gate.</summary>
    private IssuedToken? Usable => !lifetime.IsCancellationRequested && current is { Lifetime.IsExpired: false } ? current : null;

    /// <summary>The current token. Waits where there is none, and for a moment where it is about to end.</summary>
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
                    log.Verbose(Localized.Text($"The token ends at {DisplayText.DateAndTime(usable.Token.ExpiresAt)}; the next one is fetched in the background."));

                pending = Renew(log);
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

    /// <summary>A new token, whatever the current one is; callers at the same time share one.</summary>
    public Task<IssuedToken> RenewAsync(ICallLog log, CancellationToken cancellationToken)
    {
        Task<IssuedToken> pending;
        lock (gate)
        {
            pending = Renew(log);
        }

        return pending.WithCancellation(cancellationToken);
    }

    /// <summary>A newer token than <paramref name="rejected"/>: the one that is there already, else a new one.</summary>
    public Task<IssuedToken> ReplaceAsync(IssuedToken rejected, ICallLog log, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // Whoever comes later, with the same refusal, finds the newer one.
            if (ReferenceEquals(current, rejected))
                current = null;
        }

        return GetAsync(log, cancellationToken);
    }

    /// <summary>Whether the next token is due and no failure rests. Only under the gate.</summary>
    private bool ShouldRenew(IssuedToken token) =>
        token.Lifetime.IsRenewalDue && (renewal is not null || backoff?.IsOver != false);

    /// <summary>
    /// Whether the next token comes while the current one can still be sent in time. A request that leaves in a token's last
    /// moments may arrive after its end; but where the next one does not come, the current one is good until then.
    /// </summary>
    private async Task<bool> ArrivesInTimeAsync(Task<IssuedToken> next, IssuedToken ending, CancellationToken cancellationToken)
    {
        using var patience = timeProvider.Deadline(TimeSpan.FromTicks(Math.Max(0, ending.Lifetime.Remaining.Ticks / 2)));
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
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
            // The renewal has told its failure; the token that is there still serves.
            return false;
        }
    }

    /// <summary>The renewal in flight, or a new one. Only under the gate.</summary>
    private Task<IssuedToken> Renew(ICallLog log) =>
        renewal ??= Task.Run(() => RunAsync(log), CancellationToken.None);

    private async Task<IssuedToken> RunAsync(ICallLog log)
    {
        try
        {
            var token = await issue(log, lifetime).ConfigureAwait(false);
            lock (gate)
            {
                lifetime.ThrowIfCancellationRequested();
                current = token;
                backoff = null;
            }

            log.Verbose(Localized.Text($"A new token is there, good until {DisplayText.DateAndTime(token.Token.ExpiresAt)}."));
            return token;
        }
        catch (Exception) when (lifetime.IsCancellationRequested)
        {
            // The connections and the certificate are gone as well: whatever they complain about, this is why.
            throw ClosedSession.Error();
        }
        catch (NtxPayException error)
        {
            BackOff(error, log);
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

    /// <summary>After a failure: while the old token is good, calls go on with it, and the next try waits.</summary>
    private void BackOff(NtxPayException error, ICallLog log)
    {
        var isRefusal = error.StatusCode is 400 or 401
            || error.Kind is NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid;
        IssuedToken token;
        lock (gate)
        {
            if (Usable is not { } usable)
                return;

            token = usable;
            var rest = TimeSpan.FromTicks(Math.Min(MaximumBackoff.Ticks, token.Lifetime.Length.Ticks / BackoffFraction));
            backoff = new RenewalBackoff(timeProvider, isRefusal ? null : rest);
        }

        if (isRefusal)
            log.Warning(Localized.Text($"The session's token cannot be renewed and ends at {DisplayText.DateAndTime(token.Token.ExpiresAt)}. {error.Message}"));
        else
            log.Verbose(Localized.Text($"The token could not be renewed yet; calls go on with the current one. {error.Message}"));
    }
}
