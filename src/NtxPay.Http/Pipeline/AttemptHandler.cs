using NtxPay.Http.Errors;

namespace NtxPay.Http.Pipeline;

/// <summary>
/// One attempt: sends the request and reads the whole answer, under one deadline and with a limit to its size. What
/// goes wrong leaves as a <see cref="TransportException"/>, the same on both frameworks.
/// </summary>
internal sealed class AttemptHandler(TimeProvider timeProvider) : DelegatingHandler
{
    /// <summary>The largest body that is read, in bytes and unpacked: far above any answer of this API.</summary>
    public const int MaximumBodySize = 8 * 1024 * 1024;

    private const int ChunkSize = 16 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A handler below need not look at the token before it sends, and waiting for what is there already does not either.
        cancellationToken.ThrowIfCancellationRequested();

        var call = request.GetCall();
        if (call.Gate is { } gate && !await gate.MayAttemptAsync().ConfigureAwait(false))
            throw new InvalidOperationException(Localized.Text($"The request may no longer be sent."));

        // Fires at the deadline or when the call is cancelled. A linked source would be a second one for each attempt.
        using var attempt = timeProvider.Deadline(call.Timeout);
        using var cancellation = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), attempt);
        var wasInDoubt = call.IsInDoubt;
        call.Begin(timeProvider);
        call.IsInDoubt = call.HasSideEffects;
        HttpResponseMessage? response = null;
        try
        {
            response = await SendAndWaitAsync(request, attempt.Token).ConfigureAwait(false);
            var body = response.Content is null ? [] : await BytesAsync(response, attempt.Token).ConfigureAwait(false);
            call.Reply = ApiReply.Of(response, body, call, timeProvider);
            if (DefiniteFailures.Contains(call.Reply, call))
                call.IsInDoubt = wasInDoubt;

            return response;
        }
        catch (Exception exception)
        {
            // Closing a connection that hangs may hang as well on .NET Framework: nobody waits for it.
            if (response is not null)
                Task.Run(response.Dispose, CancellationToken.None).Observe();

            if (exception is TransportException)
                throw;

            cancellationToken.ThrowIfCancellationRequested();

            // A handler that cancels by itself has a time limit of its own.
            if (exception is OperationCanceledException || attempt.IsCancellationRequested)
                throw new TransportException(TransportFailure.TimedOut);

            if (!TransportFailures.IsTransport(exception))
                throw;

            var failure = FailureOf(exception, isInBody: response is not null);
            if (DefiniteFailures.Contains(failure))
                call.IsInDoubt = wasInDoubt;

            throw new TransportException(failure, exception);
        }
    }

    /// <summary>Whatever breaks an answer's body off, the answer is cut short, unless it cannot be read at all.</summary>
    private static TransportFailure FailureOf(Exception exception, bool isInBody)
    {
        var failure = TransportFailures.Of(exception);
        return isInBody && failure != TransportFailure.Unreadable ? TransportFailure.Truncated : failure;
    }

#if NET
    private Task<HttpResponseMessage> SendAndWaitAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
#else
    private async Task<HttpResponseMessage> SendAndWaitAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sending = base.SendAsync(request, cancellationToken);
        try
        {
            return await sending.WithCancellation(cancellationToken).ConfigureAwait(false);
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
#endif

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!HasOneLength(response))
            throw new TransportException(TransportFailure.Unreadable);

        if (response.Content.Headers.ContentLength > MaximumBodySize)
            throw new TransportException(TransportFailure.TooLarge);

#if NET
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        var stream = await response.Content.ReadAsStreamAsync().WithCancellation(cancellationToken).ConfigureAwait(false);
#endif
        // One byte more than is promised: the end is found without growing.
        var bytes = new byte[(int)(response.Content.Headers.ContentLength ?? ChunkSize) + 1];
        var length = 0;
        while (await ReadAsync(stream, bytes, length, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            length += count;
            if (length > MaximumBodySize)
                throw new TransportException(TransportFailure.TooLarge);

            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * length, MaximumBodySize + 1));
        }

        Array.Resize(ref bytes, length);
        return bytes;
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

    /// <summary>Reads on, and gives up when the token fires, whether the stream hears it or not.</summary>
#if NET
    private static ValueTask<int> ReadAsync(Stream stream, byte[] bytes, int start, CancellationToken cancellationToken)
    {
        var read = stream.ReadAsync(bytes.AsMemory(start), cancellationToken);
        return read.IsCompleted ? read : new ValueTask<int>(read.AsTask().WithCancellation(cancellationToken));
    }
#else
    private static Task<int> ReadAsync(Stream stream, byte[] bytes, int start, CancellationToken cancellationToken) =>
        stream.ReadAsync(bytes, start, bytes.Length - start, cancellationToken).WithCancellation(cancellationToken);
#endif
}
