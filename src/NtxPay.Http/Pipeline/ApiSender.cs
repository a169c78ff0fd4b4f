using NtxPay.Http.Errors;

namespace NtxPay.Http.Pipeline;

/// <summary>Sends a request through the pipeline and returns a result or throws an <see cref="NtxPayException"/>.</summary>
internal sealed class ApiSender(HttpMessageInvoker http)
{
    /// <summary>Sends <paramref name="request"/>, disposes it, and reads its reply.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads a successful reply; throws <see cref="NtxPayException"/> if it is invalid.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> SendAsync<T>(ApiRequestMessage request, Func<ApiReply, ApiCall, T> read, CancellationToken cancellationToken)
    {
        request.AddDefaultHeaders();
        var call = request.Call;
        try
        {
            // The attempt handler reads the body.
            using (request)
            using (await http.SendAsync(request, cancellationToken).ConfigureAwait(false))
            {
                var reply = call.Reply!;
                return reply.IsSuccess ? read(reply, call) : throw ErrorClassifier.CreateError(reply, call);
            }
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken) && call.IsOutcomeUnknown)
        {
            throw ErrorClassifier.OutcomeUnknown(exception, call);
        }
        catch (TransportException exception)
        {
            throw ErrorClassifier.CreateError(exception, call);
        }
    }

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
