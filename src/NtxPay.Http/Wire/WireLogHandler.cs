using System.Net.Http.Headers;
using NtxPay.Http.Errors;
using NtxPay.Http.Requests;

namespace NtxPay.Http.Wire;

/// <summary>Writes to the call's log what goes over the wire: never a body or a query's values, and only headers that are known to be harmless.</summary>
internal sealed class WireLogHandler(TimeProvider clock) : DelegatingHandler
{
    private static readonly string[] LoggedHeaders = ["content-type", "content-length", "retry-after", "x-request-id", "date", "server"];

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var log = CallSlot.Of(request).Log;
        return log.WantsVerbose || log.WantsDebug
            ? SendAndTellAsync(request, log, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAndTellAsync(HttpRequestMessage request, ICallLog log, CancellationToken cancellationToken)
    {
        var address = LoggedAddress.Of(request.RequestUri!);
        var start = clock.GetTimestamp();
        log.Debug($"> {request.Method} {address}{Describe(request.Content?.Headers)}");
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var took = Readable.Milliseconds(clock.GetElapsedTime(start));
            log.Debug($"< {Readable.Number((int)response.StatusCode)} in {took} ms{Describe(response.Headers, response.Content?.Headers)}");
            log.Verbose(Localized.Text($"{request.Method} {address} -> {(int)response.StatusCode} in {took} ms") + AttemptOf(request));
            return response;
        }
        catch (TransportException exception)
        {
            var took = Readable.Milliseconds(clock.GetElapsedTime(start));
            log.Debug($"< nothing in {took} ms: {exception.InnerException?.GetType().Name ?? exception.Message}");
            log.Verbose(Localized.Text($"{request.Method} {address} -> {FailureText.Word(exception.Failure)} after {took} ms") + AttemptOf(request));
            throw;
        }
    }

    /// <summary>Which attempt of its call a request was, where it was not the first.</summary>
    private static string AttemptOf(HttpRequestMessage request) =>
        CallSlot.Of(request).Attempts is var attempts and > 1 ? " " + Localized.Text($"(attempt {attempts})") : string.Empty;

    private static string Describe(params HttpHeaders?[] headers)
    {
        var shown =
            from name in LoggedHeaders
            from set in headers
            where set is not null && IsReadable(set, name)
            select $"; {name}: {Readable.Clean(string.Join(", ", set.GetValues(name)), Readable.MaximumQuote)}";
        return string.Concat(shown);
    }

    /// <summary>Request, response and content headers each refuse to be asked for the others' names.</summary>
    private static bool IsReadable(HttpHeaders headers, string name) =>
        headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));
}
