using NtxPay.Http.Errors;

namespace NtxPay.Http.Wire;

/// <summary>Sends a call through the handlers and makes of it a result or an <see cref="NtxPayException"/>.</summary>
internal sealed class Exchange(HttpClient http, TimeProvider clock)
{
    /// <summary>Sends <paramref name="request"/>, which is disposed, and reads its answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="call">The call that it belongs to.</param>
    /// <param name="read">Makes the result of an answer of success; throws <see cref="NtxPayException"/> where it cannot.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, Call call, Func<Answer, Call, T> read, CancellationToken cancellationToken)
    {
        CallSlot.Put(request, call);
        Answer answer;
        try
        {
            // The body is read inside the attempt already.
            using (request)
            using (var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false))
            {
                answer = Answer.Of(response, call.Body, clock);
            }
        }
        catch (TransportException exception)
        {
            var error = ErrorClassifier.Error(exception, call);
            throw IsInDoubt(call, RetryPolicy.MayHaveHappened(exception.Failure), isVerdict: false)
                ? ErrorClassifier.OutcomeUnknown(error, FailureText.Word(exception.Failure), call)
                : error;
        }
        catch (NtxPayException error) when (IsInDoubt(call, mayHaveHappened: false, isVerdict: false))
        {
            // No token for the next attempt, and an earlier one may have been carried out.
            throw ErrorClassifier.OutcomeUnknown(error, Words.Of($"an answer was lost, and there is no token to ask again"), call);
        }

        try
        {
            return answer.IsSuccess ? read(answer, call) : throw ErrorClassifier.Error(answer, call);
        }
        catch (NtxPayException error)
            when (IsInDoubt(call, RetryPolicy.MayHaveHappened(answer.StatusCode), RetryPolicy.IsVerdict(answer.StatusCode)))
        {
            var why = answer.IsSuccess ? Words.Of($"answer not readable") : Readable.Number(answer.StatusCode);
            throw ErrorClassifier.OutcomeUnknown(error, why, call);
        }
    }

    private static bool IsInDoubt(Call call, bool mayHaveHappened, bool isVerdict) =>
        call.ChangesSomething && (mayHaveHappened || (call.IsInDoubt && !isVerdict));
}
