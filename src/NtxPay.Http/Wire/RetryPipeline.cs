using NtxPay.Http.Errors;
using Polly;
using Polly.Retry;

namespace NtxPay.Http.Wire;

/// <summary>Carries out what <see cref="RetryPolicy"/> decides: waits between the attempts of a call, and tells of them.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<Call> CallKey = new("NtxPay.Call");

    private readonly TimeProvider clock;
    private readonly int maximumRetryCount;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <summary>A pipeline of at most <paramref name="maximumRetryCount"/> repetitions.</summary>
    public RetryPipeline(RetryPolicy policy, TimeProvider clock, int maximumRetryCount)
    {
        this.clock = clock;
        this.maximumRetryCount = maximumRetryCount;
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = maximumRetryCount,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = RetryPolicy.BaseDelay,
                MaxDelay = RetryPolicy.MaximumDelay,
                ShouldHandle = arguments => new ValueTask<bool>(policy.ShouldRetry(arguments.Outcome.Result, arguments.Outcome.Exception)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(AskedFor(arguments.Outcome)),
                OnRetry = arguments =>
                {
                    Tell(arguments);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Goes on after a first attempt.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The first attempt's answer, or null.</param>
    /// <param name="failure">Why the first attempt has none, or null.</param>
    /// <param name="attempt">Makes another attempt.</param>
    /// <param name="cancellationToken">Ends attempts and waits.</param>
    public async Task<HttpResponseMessage> ContinueAsync(
        Call call,
        HttpResponseMessage? response,
        TransportException? failure,
        Func<CancellationToken, Task<HttpResponseMessage>> attempt,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        var isFirst = true;
        try
        {
            return await pipeline.ExecuteAsync(
                async running =>
                {
                    if (!isFirst)
                        return await attempt(running.CancellationToken).ConfigureAwait(false);

                    isFirst = false;
                    return response ?? throw failure!;
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private TimeSpan? AskedFor(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? RetryPolicy.RetryAfter(response, clock) : null;

    private void Tell(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var call = arguments.Context.Properties.GetValue(CallKey, null!);
        var why = arguments.Outcome.Exception is TransportException exception
            ? FailureText.Word(exception.Failure)
            : Readable.Number((int)arguments.Outcome.Result!.StatusCode);
        var attempt = Readable.Number(arguments.AttemptNumber + 1);
        var maximum = Readable.Number(maximumRetryCount + 1);
        call.Log.Verbose(Words.Of($"{call}: attempt {attempt} of {maximum} failed ({why}); the next one comes in {Readable.Seconds(arguments.RetryDelay)} s."));
    }
}
