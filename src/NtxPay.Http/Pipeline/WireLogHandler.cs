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
        var log = request.GetCall().Log;
        return log.IsVerboseEnabled || log.IsDebugEnabled
            ? SendAndLogAsync(request, log, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAndLogAsync(HttpRequestMessage request, ICallLog log, CancellationToken cancellationToken)
    {
        var address = RedactedAddress.Of(request.RequestUri!);
        var start = timeProvider.GetTimestamp();
        log.Debug($"> {request.Method} {address}{Describe(request.Content?.Headers)}");
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var took = DisplayText.Milliseconds(timeProvider.GetElapsedTime(start));
            log.Debug($"< {DisplayText.Number((int)response.StatusCode)} in {took} ms{Describe(response.Headers, response.Content?.Headers)}");
            log.Verbose(Localized.Text($"{request.Method} {address} -> {(int)response.StatusCode} in {took} ms") + AttemptOf(request));
            return response;
        }
        catch (TransportException exception)
        {
            var took = DisplayText.Milliseconds(timeProvider.GetElapsedTime(start));
            log.Debug($"< nothing in {took} ms: {exception.InnerException?.GetType().Name ?? exception.Message}");
            log.Verbose(Localized.Text($"{request.Method} {address} -> {FailureText.Phrase(exception.Failure)} after {took} ms") + AttemptOf(request));
            throw;
        }
    }

    /// <summary>The number of the attempt, if it is not the first.</summary>
    private static string AttemptOf(HttpRequestMessage request) =>
        request.GetCall().Attempts is var attempts and > 1 ? " " + Localized.Text($"(attempt {attempts})") : string.Empty;

    private static string Describe(params HttpHeaders?[] headers)
    {
        var shown =
            from name in LoggedHeaders
            from set in headers
            where set is not null && IsReadable(set, name)
            select $"; {name}: {DisplayText.Clean(string.Join(", ", set.GetValues(name)), DisplayText.MaximumQuoteLength)}";
        return string.Concat(shown);
    }

    /// <summary>Header collections throw for the names of headers of another kind.</summary>
    private static bool IsReadable(HttpHeaders headers, string name) =>
        headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));
}
