using NtxPay.Http.Errors;

namespace NtxPay.Http.Pipeline;

/// <summary>Sends a call through the handlers and makes of it a result or an <see cref="NtxPayException"/>.</summary>
internal sealed class ApiSender(HttpClient http)
{
    /// <summary>Sends <paramref name="request"/>, which is disposed, and reads its answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="call">The call that it belongs to.</param>
    /// <param name="read">Makes the result of an answer of success; throws <see cref="NtxPayException"/> where it cannot.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, ApiCall call, Func<ApiReply, ApiCall, T> read, CancellationToken cancellationToken)
    {
        request.SetCall(call);
        try
        {
            // The body is read inside the attempt already.
            using (request)
            using (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false))
            {
                var reply = call.Reply!;
                return reply.IsSuccess ? read(reply, call) : throw ErrorClassifier.Error(reply, call);
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
