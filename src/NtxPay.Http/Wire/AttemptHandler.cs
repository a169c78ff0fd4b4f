using System.Net.Http.Headers;

namespace NtxPay.Http.Wire;

/// <summary>
/// One attempt: sends the request and reads the whole answer, under one deadline and with a limit to its size. What
/// goes wrong leaves as a <see cref="TransportException"/>, the same on both frameworks.
/// </summary>
internal sealed class AttemptHandler(TimeProvider clock) : DelegatingHandler
{
    /// <summary>The largest body that is read, in bytes and unpacked: far above any answer of this API.</summary>
    public const int MaximumBodySize = 8 * 1024 * 1024;

    private const int ChunkSize = 16 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallSlot.Of(request);
        using var deadline = clock.Deadline(call.Timeout);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        call.Attempts++;
        call.SentOn = clock.GetUtcNow();
        call.SentTimestamp = clock.GetTimestamp();
        try
        {
            var response = await HeadersAsync(request, attempt.Token).ConfigureAwait(false);
            await ReadBodyAsync(response, attempt.Token).ConfigureAwait(false);
            return response;
        }
        catch (Exception exception) when (exception is not TransportException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException || (exception is not TransportException && attempt.IsCancellationRequested))
        {
            // A handler that cancels by itself has a time limit of its own.
            throw new TransportException(TransportFailure.TimedOut);
        }
    }

    private async Task<HttpResponseMessage> HeadersAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sending = base.SendAsync(request, cancellationToken);
        try
        {
            return await sending.OrGiveUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TransportFailures.IsTransport(exception))
        {
            throw new TransportException(TransportFailures.Of(exception), exception);
        }
        catch (OperationCanceledException)
        {
            // An answer that still comes is nobody's; it must not keep its connection.
            _ = sending.ContinueWith(
                static late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Replaces the response's body by one that lies in memory.</summary>
    private static async Task ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            if (response.Content is null)
                return;

            var body = new ByteArrayContent(await BytesAsync(response, cancellationToken).ConfigureAwait(false));
            CopyHeaders(response.Content.Headers, body.Headers);
            response.Content.Dispose();
            response.Content = body;
        }
        catch (Exception exception)
        {
            // Closing a connection that hangs may hang as well on .NET Framework: nobody waits for it.
            Task.Run(response.Dispose, CancellationToken.None).Observe();
            if (!cancellationToken.IsCancellationRequested && TransportFailures.IsTransport(exception))
            {
                var failure = TransportFailures.Of(exception);
                throw new TransportException(failure == TransportFailure.Unreadable ? failure : TransportFailure.Truncated, exception);
            }

            throw;
        }
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!HasOneLength(response))
            throw new TransportException(TransportFailure.Unreadable);

        if (response.Content.Headers.ContentLength > MaximumBodySize)
            throw new TransportException(TransportFailure.TooLarge);

#if NET
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        var stream = await response.Content.ReadAsStreamAsync().OrGiveUpAsync(cancellationToken).ConfigureAwait(false);
#endif
        using var whole = new MemoryStream();
        var chunk = new byte[ChunkSize];
        while (await ReadAsync(stream, chunk, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            if (whole.Length + count > MaximumBodySize)
                throw new TransportException(TransportFailure.TooLarge);

            whole.Write(chunk, 0, count);
        }

        return whole.ToArray();
    }

    /// <summary>
    /// Whether the body's length, where it has one, is one number. A peer that says two may want a part of this answer taken for the
    /// next one; without this, .NET takes the first, and none for a number that it cannot read.
    /// </summary>
    private static bool HasOneLength(HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        return !headers.TryGetValues("Content-Length", out var lengths)
            || (headers.ContentLength is not null
                && lengths.Distinct(StringComparer.Ordinal).Count() == 1
                && response.Headers.TransferEncodingChunked != true);
    }

    private static Task<int> ReadAsync(Stream stream, byte[] chunk, CancellationToken cancellationToken) =>
#if NET
        stream.ReadAsync(chunk, cancellationToken).AsTask().OrGiveUpAsync(cancellationToken);
#else
        stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken).OrGiveUpAsync(cancellationToken);
#endif

    private static void CopyHeaders(HttpContentHeaders from, HttpContentHeaders to)
    {
        foreach (var header in from)
        {
            // Its length is the one that it has now, not the one that was promised.
            if (!string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase))
                to.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
