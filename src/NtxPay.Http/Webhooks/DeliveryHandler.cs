using System.Net.Sockets;
using System.Security;
using NtxPay.Server;

namespace NtxPay.Http.Webhooks;

/// <summary>Handles the requests to a listener: validates a delivery, passes it to the acceptor, and logs the response.</summary>
/// <param name="path">The path of the listener, percent-encoded.</param>
/// <param name="secrets">The secrets that deliveries may be signed with.</param>
/// <param name="accept">Decides about a signed delivery, by its event id. The response is sent after the decision.</param>
/// <param name="log">The log.</param>
internal sealed class DeliveryHandler(
    string path,
    IReadOnlyList<SecureString> secrets,
    Func<WebhookDelivery, Guid, Task<DeliveryResponse>> accept,
    DeferredLog log) : IRequestHandler
{
    private long duplicates;
    private long refused;
    private int pathWarnings;

    /// <summary>The number of deliveries of known events.</summary>
    public long Duplicates => Interlocked.Read(ref duplicates);

    /// <summary>The number of requests that got an error response.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <inheritdoc/>
    public async Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var response = await DecideAsync(request).ConfigureAwait(false);
        Count(response, request);
        return response.ToServer();
    }

    /// <inheritdoc/>
    public ServerResponse CreateErrorResponse(int statusCode, string message)
    {
        Interlocked.Increment(ref refused);
        var line = Localized.Text($"A request was refused with {statusCode}: {message}.");
        log.Write(target => target.Verbose(line));
        return new() { StatusCode = statusCode, ContentLength = 0 };
    }

    /// <inheritdoc/>
    public void ReportAcceptFailure(SocketError socketError)
    {
        var line = Localized.Text($"The listener cannot accept connections at the moment ({socketError}). It closed slow connections and tries again. The process may have too many open files.");
        log.Write(target => target.Warning(line));
    }

    private async Task<DeliveryResponse> DecideAsync(ServerRequest request)
    {
        if (!string.Equals(request.Path, path, StringComparison.Ordinal))
            return DeliveryResponse.NotFound;

        if (!string.Equals(request.Method, "POST", StringComparison.Ordinal))
            return DeliveryResponse.MethodNotAllowed;

        if (!request.IsComplete)
            return DeliveryResponse.TooLarge;

        var body = request.Body.ToArray();
        request.Headers.TryGetValue(WebhookHeaders.Signature, out var signature);
        if (!WebhookSignature.Verify(body, signature, secrets))
            return DeliveryResponse.Unverified;

        if (!request.Headers.TryGetValue(WebhookHeaders.EventId, out var id) || !Guid.TryParse(id, out var eventId))
            return DeliveryResponse.Malformed(Localized.Text($"its {WebhookHeaders.EventId} is missing or not a UUID"));

        WebhookEvent read;
        try
        {
            read = EventReader.Read(body, eventId.ToString("D"));
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.WebhookMalformed)
        {
            return DeliveryResponse.Malformed(exception.Message);
        }

        return await accept(new WebhookDelivery { Event = read, Body = body, Headers = request.HeaderList }, eventId).ConfigureAwait(false);
    }

    private void Count(DeliveryResponse response, ServerRequest request)
    {
        if (response == DeliveryResponse.Duplicate)
            Interlocked.Increment(ref duplicates);
        else if (response.StatusCode >= 400)
            Interlocked.Increment(ref refused);

        // Data from the request is not logged: anyone may have sent it.
        var line = Localized.Text($"The response to a request from {request.RemoteAddress} was {response.StatusCode}: {response.Reason()}.");
        if (response == DeliveryResponse.NotFound && Interlocked.Exchange(ref pathWarnings, 1) == 0)
        {
            var warning = Localized.Text($"{line} The path of this listener is {path}; check the address that is registered. Further requests to other paths are written to the verbose stream only.");
            log.Write(target => target.Warning(warning));
        }
        else if (response.IsWarning)
        {
            log.Write(target => target.Warning(line));
        }
        else
        {
            log.Write(target => target.Verbose(line));
        }
    }
}
