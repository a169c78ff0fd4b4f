using System.Collections.Concurrent;

namespace NtxPay.Tests.Contract;

/// <summary>Records requests and responses.</summary>
internal sealed class RecordingHandler(ConcurrentQueue<RecordedExchange> exchanges) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        var body = content is null ? string.Empty : await content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        exchanges.Enqueue(new RecordedExchange(
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            headers,
            body,
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(cancellationToken)));
        return response;
    }
}
