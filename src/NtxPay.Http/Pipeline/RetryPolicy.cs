using System.Net;
using NtxPay.Http.Errors;
using Polly;
using Polly.Retry;

namespace NtxPay.Http.Pipeline;

/// <summary>Decides which calls are retried and when, and waits between the attempts.</summary>
internal sealed class RetryPolicy
{
    /// <summary>The average delay before the first retry, doubled for each further one.</summary>
    public static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>The maximum delay that the client chooses.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(8);

    /// <summary>The maximum Retry-After that is waited for. A longer one is an error with that value.</summary>
    public static readonly TimeSpan MaximumRetryAfter = TimeSpan.FromSeconds(30);

    private static readonly ResiliencePropertyKey<ApiCall> CallKey = new("NtxPay.Call");

    private readonly TimeProvider timeProvider;
    private readonly Lazy<ResiliencePipeline<HttpResponseMessage>> pipeline;
    private readonly int maximumRetryCount;

    /// <summary>Creates a policy with at most <paramref name="maximumRetryCount"/> retries.</summary>
    public RetryPolicy(TimeProvider timeProvider, int maximumRetryCount)
    {
        this.timeProvider = timeProvider;
        this.maximumRetryCount = maximumRetryCount;
        pipeline = new Lazy<ResiliencePipeline<HttpResponseMessage>>(CreatePipeline);
    }

    /// <summary>Runs <paramref name="attempt"/> and retries it while the policy allows it for the call of <paramref name="request"/>.</summary>
    public async Task<HttpResponseMessage> ExecuteAsync(
        HttpRequestMessage request,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt,
        CancellationToken cancellationToken)
    {
        var call = ApiRequestMessage.GetCall(request);
        HttpResponseMessage? response = null;
        TransportException? failure = null;
        try
        {
            response = await attempt(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException exception) when (MayRetry(call))
        {
            failure = exception;
        }

        // Most calls end here, without the cost of the Polly pipeline.
        return failure is null && !(MayRetry(call) && ShouldRetry(response, failure))
            ? response!
            : await ContinueAsync(request, response, failure, attempt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns whether to retry after this outcome.</summary>
    private bool ShouldRetry(HttpResponseMessage? response, Exception? failure) => (response, failure) switch
    {
        // The caller decides about a long delay.
        ({ } reply, _) => GetRetryAfter(reply, timeProvider) is var retryAfter && !(retryAfter > MaximumRetryAfter) && IsTransient(reply.StatusCode),
        (_, TransportException exception) => IsTransient(exception.Failure),

        // A failed token request was retried already, and a cancellation is final.
        _ => false,
    };

    /// <summary>Returns whether <paramref name="failure"/> is transient.</summary>
    public static bool IsTransient(TransportFailure failure) => failure switch
    {
        // Transient network failures.
        TransportFailure.Broken or TransportFailure.Truncated or TransportFailure.NotConnected
            or TransportFailure.HostLookupFailed or TransportFailure.TimedOut => true,

        // Permanent failures: a retry does not change the result.
        _ => false,
    };

    /// <summary>Returns whether a status is transient.</summary>
    public static bool IsTransient(HttpStatusCode status) => (int)status switch
    {
        // Request Timeout.
        408 => true,

        // Too Many Requests.
        429 => true,

        // Temporary errors of the service or its gateway.
        500 or 502 or 503 or 504 => true,

        // A retry does not change the result.
        _ => false,
    };

    /// <summary>Gets the delay in Retry-After, or null.</summary>
    public static TimeSpan? GetRetryAfter(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var delay = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - timeProvider.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }

    /// <summary>Returns whether a call may be retried. Requests that are not idempotent could be carried out twice.</summary>
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

    /// <summary>Makes further attempts in the Polly pipeline.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The reply to the first attempt, or null.</param>
    /// <param name="failure">The failure of the first attempt, or null.</param>
    /// <param name="attempt">Makes another attempt.</param>
    /// <param name="cancellationToken">Cancels attempts and delays.</param>
    private async Task<HttpResponseMessage> ContinueAsync(
        HttpRequestMessage request,
        HttpResponseMessage? response,
        TransportException? failure,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, ApiRequestMessage.GetCall(request));
        var isFirstAttempt = true;
        try
        {
            return await pipeline.Value.ExecuteAsync(
                async running =>
                {
                    if (!isFirstAttempt)
                        return await attempt(request, running.CancellationToken).ConfigureAwait(false);

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
        outcome.Result is { } response ? GetRetryAfter(response, timeProvider) : null;

    private void LogRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var call = arguments.Context.Properties.GetValue(CallKey, null!);
        var reason = arguments.Outcome.Exception is TransportException exception
            ? TransportFailureMessages.FormatShort(exception.Failure)
            : "HTTP " + DisplayText.Number((int)arguments.Outcome.Result!.StatusCode);
        var attempt = DisplayText.Number(arguments.AttemptNumber + 1);
        var maximum = DisplayText.Number(maximumRetryCount + 1);
        call.Log.Verbose(Localized.Text($"{call}: attempt {attempt} of {maximum} failed ({reason}); the next one starts in {DisplayText.Seconds(arguments.RetryDelay)} s."));
    }
}
