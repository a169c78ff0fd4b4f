using NtxPay.Http.Errors;

namespace NtxPay.Http.Pipeline;

/// <summary>
/// Makes one attempt: sends the request and reads the whole reply, with one deadline and a size limit. Failures are thrown as
/// <see cref="TransportException"/>, the same on both frameworks.
/// </summary>
internal sealed class AttemptHandler(TimeProvider timeProvider) : DelegatingHandler
{
    /// <summary>The maximum size of a decompressed body, in bytes: far above any reply of this API.</summary>
    public const int MaximumBodySize = 8 * 1024 * 1024;

    private const int ChunkSize = 16 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The inner handlers may not check the token before they send.
        cancellationToken.ThrowIfCancellationRequested();

        var call = ApiRequestMessage.GetCall(request);
        if (call.Guard is { } guard && !await guard.CanSendAsync().ConfigureAwait(false))
            throw new InvalidOperationException(Localized.Text($"The request may no longer be sent."));

        // Canceled at the deadline or with the call. A linked source would be a second allocation for each attempt.
        using var attempt = timeProvider.CreateDeadline(call.Timeout);
        using var cancellation = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), attempt);
        var wasOutcomeUnknown = call.IsOutcomeUnknown;
        call.BeginAttempt(timeProvider);
        call.IsOutcomeUnknown = call.HasSideEffects;
        HttpResponseMessage? response = null;
        try
        {
            response = await SendAndWaitAsync(request, attempt.Token).ConfigureAwait(false);
            var body = response.Content is null ? default : await ReadBodyAsync(response, attempt.Token).ConfigureAwait(false);
            call.Reply = new ApiReply(response, body, call, timeProvider);
            if (DefiniteFailures.Contains(call.Reply, call))
                call.IsOutcomeUnknown = wasOutcomeUnknown;

            return response;
        }
        catch (Exception exception)
        {
            // On .NET Framework, closing a connection that does not respond can block, so it is not awaited.
            if (response is not null)
                Task.Run(response.Dispose, CancellationToken.None).Observe();

            if (exception is TransportException)
                throw;

            cancellationToken.ThrowIfCancellationRequested();

            // An inner handler that cancels has its own time limit.
            if (exception is OperationCanceledException || attempt.IsCancellationRequested)
                throw new TransportException(TransportFailure.TimedOut);

            if (!TransportFailures.IsTransport(exception))
                throw;

            var failure = GetFailure(exception, isInBody: response is not null);
            if (DefiniteFailures.Contains(failure))
                call.IsOutcomeUnknown = wasOutcomeUnknown;

            throw new TransportException(failure, exception);
        }
    }

    /// <summary>Gets the failure. A failure in the body means a truncated reply, unless the body is unreadable.</summary>
    private static TransportFailure GetFailure(Exception exception, bool isInBody)
    {
        var failure = TransportFailures.Classify(exception);
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
            // A reply that arrives later is disposed, so that it does not keep its connection.
            _ = sending.ContinueWith(
                static late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }
#endif

    private static async Task<ArraySegment<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!HasValidContentLength(response))
            throw new TransportException(TransportFailure.Unreadable);

        if (response.Content.Headers.ContentLength > MaximumBodySize)
            throw new TransportException(TransportFailure.TooLarge);

#if NET
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        var stream = await response.Content.ReadAsStreamAsync().WithCancellation(cancellationToken).ConfigureAwait(false);
#endif
        // One byte more than the announced length: the end is detected without resizing.
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

        return new ArraySegment<byte>(bytes, 0, length);
    }

    /// <summary>
    /// Returns whether the Content-Length, if present, is one valid number. Two values can be a response splitting attack. .NET itself uses the
    /// first value, and ignores one that it cannot parse.
    /// </summary>
    private static bool HasValidContentLength(HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        return !headers.TryGetValues("Content-Length", out var lengths)
            || (headers.ContentLength is not null
                && AreSame(lengths)
                && response.Headers.TransferEncodingChunked != true);
    }

    private static bool AreSame(IEnumerable<string> values)
    {
        string? first = null;
        foreach (var value in values)
        {
            first ??= value;
            if (!string.Equals(value, first, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <summary>Reads from the stream. The wait ends when the token is canceled, even if the stream ignores it.</summary>
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
