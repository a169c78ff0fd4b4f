using NtxPay.Http.Errors;

namespace NtxPay.Http.Wire;

/// <summary>Sends a call through the handlers and makes of it a result or an <see cref="NtxPayException"/>.</summary>
internal sealed class Exchange(HttpClient http)
{
    /// <summary>Sends <paramref name="request"/>, which is disposed, and reads its answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="call">The call that it belongs to.</param>
    /// <param name="read">Makes the result of an answer of success; throws <see cref="NtxPayException"/> where it cannot.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, Call call, Func<Answer, Call, T> read, CancellationToken cancellationToken)
    {
        CallSlot.Put(request, call);
        try
        {
            // The body is read inside the attempt already.
            using (request)
            using (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false))
            {
                var answer = call.Answer!;
                return answer.IsSuccess ? read(answer, call) : throw ErrorClassifier.Error(answer, call);
            }
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken) && call.IsInDoubt)
        {
            throw ErrorClassifier.OutcomeUnknown(exception, call);
        }
        catch (TransportException exception)
        {
            throw ErrorClassifier.Error(exception, call);
        }
    }

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
