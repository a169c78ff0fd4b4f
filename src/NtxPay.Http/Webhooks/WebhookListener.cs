using System.Net;
using System.Security;
using NtxPay.Http.Webhooks.Inbox;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Webhooks;

/// <summary>
/// Listens for deliveries and answers at once: what is signed and new goes to the queue, and everything else is told
/// by its status code.
/// </summary>
internal sealed class WebhookListener : IWebhookListener
{
    /// <summary>How many requests are read at once; each may hold a whole body.</summary>
    private const int MaximumAtOnce = 32;

    /// <summary>How long a sender may take for its body; the API itself gives up after ten seconds.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long the end waits for answers that are being written.</summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CountdownEvent answering = new(1);
    private readonly SemaphoreSlim slots = new(MaximumAtOnce);
    private readonly Notices notices = new();
    private readonly WebhookListenerOptions options;
    private readonly IReadOnlyList<SecureString> secrets;
    private readonly DeliveryIntake intake;
    private readonly HttpListener http;
    private long duplicates;
    private long refused;
    private int stopped;
    private int disposed;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How.</param>
    /// <param name="inbox">Where events are stored; the listener disposes it, but not when this throws.</param>
    /// <param name="clock">The clock.</param>
    public WebhookListener(WebhookListenerOptions options, IInbox inbox, TimeProvider clock)
    {
        this.options = options;
        inbox.Warn = message => notices.Tell(log => log.Warning(message()));
        intake = new DeliveryIntake(options, inbox);
        var host = ListenerHost.ForPrefix(options.ListenOn);
        http = Port.Listen(host, options.Port, out var port);
        Address = ListenerHost.Address(host, port, options.Path);
        secrets = [.. options.Secrets.Select(secret => secret.Copy())];
        StartedOn = clock.GetUtcNow();
        AcceptAsync().Observe();
    }

    /// <inheritdoc/>
    public Uri Address { get; }

    /// <inheritdoc/>
    public bool IsRunning => Volatile.Read(ref stopped) == 0;

    /// <inheritdoc/>
    public DateTimeOffset StartedOn { get; }

    /// <inheritdoc/>
    public long Accepted => intake.Accepted;

    /// <inheritdoc/>
    public long Duplicates => Interlocked.Read(ref duplicates);

    /// <inheritdoc/>
    public long Refused => Interlocked.Read(ref refused);

    /// <inheritdoc/>
    public int Waiting => intake.Waiting;

    /// <inheritdoc/>
    public async Task<WebhookDelivery?> TakeAsync(Func<WebhookEvent, bool> match, TimeSpan wait, ICallLog log, CancellationToken cancellationToken)
    {
        using var reading = notices.ReadTo(log);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        if (wait != Timeout.InfiniteTimeSpan)
            patience.CancelAfter(wait);

        try
        {
            return await intake.TakeAsync(match, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(WebhookDelivery delivery) => intake.CompleteAsync(delivery);

    /// <inheritdoc/>
    public void Requeue(WebhookDelivery delivery) => intake.Requeue(delivery);

    /// <inheritdoc/>
    public void StopListening()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
            return;

        // Whoever was handed an event may stop at once, before its sender has heard that it arrived.
        answering.Signal();
        answering.Wait(LastAnswers);
        http.Close();
        stopping.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopListening();
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        intake.Close();
        foreach (var secret in secrets)
        {
            secret.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (IsRunning)
        {
            await slots.WaitAsync(stopping.Token).ConfigureAwait(false);
            HttpListenerContext context;
            try
            {
                context = await http.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                slots.Release();
                if (!IsRunning)
                    return;

                // One connection that broke early is no reason to stop listening to the others.
                notices.Tell(log => log.Debug(Words.Of($"A connection to the listener broke before its request came.")));
                continue;
            }

            AnswerAsync(context).Observe();
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            patience.CancelAfter(ReadTimeout);
            using (patience.Token.Register(context.Response.Abort))
            {
                var judge = await ReadAsync(context.Request, patience.Token).ConfigureAwait(false);
                await AnswerAsync(context, judge).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The sender went away, or was too slow. Nothing was accepted that it could not send again.
            context.Response.Abort();
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, Func<Task<Verdict>> judge)
    {
        if (!answering.TryAddCount())
        {
            context.Response.Abort();
            return;
        }

        try
        {
            var verdict = await judge().ConfigureAwait(false);
            Count(verdict, context.Request);
            verdict.Write(context.Response);
        }
        finally
        {
            answering.Signal();
        }
    }

    /// <summary>Reads a request, and puts off what is to be decided in one go with its answer.</summary>
    private async Task<Func<Task<Verdict>>> ReadAsync(HttpListenerRequest request, CancellationToken cancellationToken)
    {
        if (!string.Equals(request.Url?.AbsolutePath, options.Path, StringComparison.Ordinal))
            return () => Task.FromResult(Verdict.OtherPath);

        if (!string.Equals(request.HttpMethod, "POST", StringComparison.Ordinal))
            return () => Task.FromResult(Verdict.OtherMethod);

        if (await DeliveryRequest.ReadBodyAsync(request, cancellationToken).ConfigureAwait(false) is not { } body)
            return () => Task.FromResult(Verdict.TooLarge);

        if (!WebhookSignature.Verify(body, request.Headers[WebhookHeaders.Signature], secrets))
            return () => Task.FromResult(Verdict.Unverified);

        if (!Guid.TryParse(request.Headers[WebhookHeaders.EventId], out var eventId))
            return () => Task.FromResult(Verdict.Malformed(Words.Of($"its {WebhookHeaders.EventId} is missing or no UUID")));

        try
        {
            var read = EventReader.Read(body, eventId.ToString("D"));
            var delivery = new WebhookDelivery { Event = read, Body = body, Headers = DeliveryRequest.Headers(request) };
            return () => intake.AcceptAsync(delivery, eventId);
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.WebhookMalformed)
        {
            return () => Task.FromResult(Verdict.Malformed(exception.Message));
        }
    }

    private void Count(Verdict verdict, HttpListenerRequest request)
    {
        if (verdict == Verdict.Known)
            Interlocked.Increment(ref duplicates);
        else if (verdict.StatusCode >= 400)
            Interlocked.Increment(ref refused);

        // What a stranger wrote into the request stays out of the log.
        var sender = request.RemoteEndPoint?.Address;
        var line = Words.Of($"A request from {sender} was answered with {verdict.StatusCode}: {verdict.Reason()}.");
        if (verdict.IsWarning)
            notices.Tell(log => log.Warning(line));
        else
            notices.Tell(log => log.Verbose(line));
    }
}
