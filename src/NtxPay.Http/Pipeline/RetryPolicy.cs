using System.Net;
using NtxPay.Http.Errors;
using Polly;
using Polly.Retry;

namespace NtxPay.Http.Pipeline;

/// <summary>The one place that decides what is repeated and when, and that waits between the attempts.</summary>
internal sealed class RetryPolicy
{
    /// <summary>The first wait, on average; each further one is twice as long.</summary>
    public static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait that this side chooses by itself.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(8);

    /// <summary>The longest wait that the API may ask for; a longer one is told to the caller instead.</summary>
    public static readonly TimeSpan MaximumRetryAfter = TimeSpan.FromSeconds(30);

    private static readonly ResiliencePropertyKey<ApiCall> CallKey = new("NtxPay.Call");

    private readonly TimeProvider timeProvider;
    private readonly Lazy<ResiliencePipeline<HttpResponseMessage>> pipeline;
    private readonly int maximumRetryCount;

    /// <summary>A policy of at most <paramref name="maximumRetryCount"/> repetitions.</summary>
    public RetryPolicy(TimeProvider timeProvider, int maximumRetryCount)
    {
        this.timeProvider = timeProvider;
        this.maximumRetryCount = maximumRetryCount;
        pipeline = new Lazy<ResiliencePipeline<HttpResponseMessage>>(CreatePipeline);
    }

    /// <summary>Runs <paramref name="attempt"/>, and again while <paramref name="call"/> may and should be repeated.</summary>
    public async Task<HttpResponseMessage> ExecuteAsync(
        ApiCall call,
        Func<CancellationToken, Task<HttpResponseMessage>> attempt,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        TransportException? failure = null;
        try
        {
            response = await attempt(cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException exception) when (MayRetry(call))
        {
            failure = exception;
        }

        // Most calls end here, without the cost of the pipeline.
        return failure is null && !(MayRetry(call) && ShouldRetry(response, failure))
            ? response!
            : await ContinueAsync(call, response, failure, attempt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether another attempt should follow this outcome of one.</summary>
    private bool ShouldRetry(HttpResponseMessage? response, Exception? failure) => (response, failure) switch
    {
        // A wait that long is the caller's to decide about.
        ({ } reply, _) => RetryAfter(reply, timeProvider) is var asked && !(asked > MaximumRetryAfter) && IsTransient(reply.StatusCode),
        (_, TransportException exception) => IsTransient(exception.Failure),

        // A token that could not be had was retried by its own request already; cancellation is final.
        _ => false,
    };

    /// <summary>Whether trying again may help after <paramref name="failure"/>.</summary>
    public static bool IsTransient(TransportFailure failure) => failure switch
    {
        // Transient network failures.
        TransportFailure.Broken or TransportFailure.Truncated or TransportFailure.NotConnected
            or TransportFailure.HostLookupFailed or TransportFailure.TimedOut => true,

        // A wrong name, certificate, proxy or peer stays wrong.
        _ => false,
    };

    /// <summary>Whether trying again may help after an answer with this status.</summary>
    public static bool IsTransient(HttpStatusCode status) => (int)status switch
    {
        // The server gave up waiting for the request.
        408 => true,

        // Too many requests: later there may be room.
        429 => true,

        // The service or what stands before it is in trouble.
        500 or 502 or 503 or 504 => true,

        // A verdict on the request, which a repetition cannot change.
        _ => false,
    };

    /// <summary>How long the API asks to wait, or null where it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - timeProvider.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>A request without an identity of its own could be carried out twice.</summary>
    private bool MayRetry(ApiCall call) => call.IsRetryable && maximumRetryCount > 0;

    private ResiliencePipeline<HttpResponseMessage> CreatePipeline() => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = timeProvider }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = maximumRetryCount,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = BaseDelay,
            MaxDelay = MaximumDelay,
            ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(arguments.Outcome.Result, arguments.Outcome.Exception)),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(RequestedDelay(arguments.Outcome)),
            OnRetry = arguments =>
            {
                LogRetry(arguments);
                return default;
            },
        })
        .Build();

    /// <summary>Makes further attempts after the first one, in Polly's pipeline.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The first attempt's answer, or null.</param>
    /// <param name="failure">Why the first attempt has none, or null.</param>
    /// <param name="attempt">Makes another attempt.</param>
    /// <param name="cancellationToken">Ends attempts and waits.</param>
    private async Task<HttpResponseMessage> ContinueAsync(
        ApiCall call,
        HttpResponseMessage? response,
        TransportException? failure,
        Func<CancellationToken, Task<HttpResponseMessage>> attempt,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        var isFirstAttempt = true;
        try
        {
            return await pipeline.Value.ExecuteAsync(
                async running =>
                {
                    if (!isFirstAttempt)
                        return await attempt(running.CancellationToken).ConfigureAwait(false);

                    isFirstAttempt = false;
                    return response ?? throw failure!;
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private TimeSpan? RequestedDelay(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? RetryAfter(response, timeProvider) : null;

    private void LogRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var call = arguments.Context.Properties.GetValue(CallKey, null!);
        var why = arguments.Outcome.Exception is TransportException exception
            ? FailureText.Phrase(exception.Failure)
            : DisplayText.Number((int)arguments.Outcome.Result!.StatusCode);
        var attempt = DisplayText.Number(arguments.AttemptNumber + 1);
        var maximum = DisplayText.Number(maximumRetryCount + 1);
        call.Log.Verbose(Localized.Text($"{call}: attempt {attempt} of {maximum} failed ({why}); the next one comes in {DisplayText.Seconds(arguments.RetryDelay)} s."));
    }
}
