using System.Net.Http.Headers;
using NtxPay.Http.Errors;
using NtxPay.Http.Requests;

namespace NtxPay.Http.Pipeline;

/// <summary>Writes requests and responses to the log of the call: never a body or the values of a query, and only allowed headers.</summary>
internal sealed class WireLogHandler(TimeProvider timeProvider) : DelegatingHandler
{
    private static readonly string[] LoggedHeaders = ["content-type", "content-length", "retry-after", "x-request-id", "date", "server"];

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = ApiRequestMessage.GetCall(request);
        return call.Log.IsVerboseEnabled || call.Log.IsDebugEnabled
            ? SendAndLogAsync(request, call, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAndLogAsync(HttpRequestMessage request, ApiCall call, CancellationToken cancellationToken)
    {
        var log = call.Log;
        var address = RedactedAddress.Format(request.RequestUri!);
        var start = timeProvider.GetTimestamp();
        log.Debug($"> {request.Method} {address}{Describe(call, request.Content?.Headers)}");
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var elapsed = DisplayText.Milliseconds(timeProvider.GetElapsedTime(start));
            log.Debug($"< {DisplayText.Number((int)response.StatusCode)} in {elapsed} ms{Describe(call, response.Headers, response.Content?.Headers)}");
            log.Verbose(Localized.Text($"{request.Method} {address} -> {(int)response.StatusCode} in {elapsed} ms") + FormatAttempt(call));
            return response;
        }
        catch (TransportException exception)
        {
            var elapsed = DisplayText.Milliseconds(timeProvider.GetElapsedTime(start));
            log.Debug($"< nothing in {elapsed} ms: {exception.InnerException?.GetType().Name ?? exception.Message}");
            log.Verbose(Localized.Text($"{request.Method} {address} -> {TransportFailureMessages.FormatShort(exception.Failure)} after {elapsed} ms") + FormatAttempt(call));
            throw;
        }
    }

    /// <summary>Formats the number of the attempt, if it is not the first.</summary>
    private static string FormatAttempt(ApiCall call) =>
        call.Attempts is var attempts and > 1 ? " " + Localized.Text($"(attempt {attempts})") : string.Empty;

    private static string Describe(ApiCall call, params HttpHeaders?[] headers)
    {
        var logged =
            from name in LoggedHeaders
            from collection in headers
            where collection is not null && IsReadable(collection, name)
            select $"; {name}: {DisplayText.Clean(call.Redact(string.Join(", ", collection.GetValues(name))), DisplayText.MaximumQuoteLength)}";
        return string.Concat(logged);
    }

    /// <summary>Returns whether a header can be read. Header collections throw for the names of headers of another kind.</summary>
    private static bool IsReadable(HttpHeaders headers, string name) =>
        headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));
}
