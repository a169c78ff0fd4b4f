using System.Net;

namespace NtxPay.Http.Webhooks;

/// <summary>Reads requests that may be deliveries, no more of them than is allowed.</summary>
internal static class DeliveryRequest
{
    /// <summary>How much of a body that is too large is still read, so that its sender gets to hear the answer.</summary>
    private const int MaximumPatience = 4 * WebhookDelivery.MaximumBodySize;

    /// <summary>The body, or null where it is too large.</summary>
    public static async Task<byte[]?> ReadBodyAsync(HttpListenerRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var count = await ReadAsync(request.InputStream, buffer, cancellationToken).ConfigureAwait(false);
            length += count;
            if (count == 0 || length > MaximumPatience)
                return length > WebhookDelivery.MaximumBodySize ? null : body.ToArray();

            if (length <= WebhookDelivery.MaximumBodySize)
                body.Write(buffer, 0, count);
        }
    }

    /// <summary>The headers, each value apart.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(HttpListenerRequest request) =>
        [.. request.Headers.AllKeys.SelectMany(name => request.Headers.GetValues(name)!, (name, value) => new KeyValuePair<string, string>(name!, value))];

    private static Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken) =>
#if NET
        stream.ReadAsync(buffer.AsMemory(), cancellationToken).AsTask();
#else
        stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken);
#endif
}
