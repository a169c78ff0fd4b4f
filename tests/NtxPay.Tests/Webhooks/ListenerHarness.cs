using NtxPay.Http;
using NtxPay.Http.Webhooks;
using NtxPay.Http.Webhooks.Inbox;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Webhooks;

/// <summary>A listener on a free loopback port with a manual time provider, and a client that delivers to it.</summary>
internal sealed class ListenerHarness : IDisposable
{
    private readonly HttpClient sender = new();

    public ListenerHarness(
        int queue = 10,
        int? maximum = null,
        string[]? secrets = null,
        Func<WebhookEvent, bool>? filter = null,
        string? inbox = null,
        ManualTimeProvider? timeProvider = null,
        int port = 0,
        Action<FileStream, byte[]>? write = null,
        string listenOn = WebhookListenerOptions.DefaultHost)
    {
        // The deadlines of connections pass only when a test advances the clock.
        TimeProvider = timeProvider ?? new ManualTimeProvider();
        TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var options = new WebhookListenerOptions
        {
            Port = port,
            Host = listenOn,
            Secrets = [.. (secrets ?? [SignedDelivery.Secret]).Select(SignedDelivery.Secure)],
            QueueLength = queue,
            MaximumEvents = maximum,
            Filter = filter,
            InboxPath = inbox,
        };
        Listener = write is null
            ? new HttpServices(TimeProvider, _ => new FakeApi(TimeProvider)).Webhooks.StartListener(options)
            : new HttpWebhookListener(options, FileInbox.Open(inbox!, TimeProvider, write), TimeProvider);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ManualTimeProvider TimeProvider { get; }

    public IWebhookListener Listener { get; }

    public RecordingLog Log { get; } = new();

    /// <summary>Delivers, and returns the status code of the response.</summary>
    public async Task<int> SendAsync(SignedDelivery delivery, string? path = null)
    {
        using var response = await RespondAsync(delivery, path);
        return (int)response.StatusCode;
    }

    public async Task<HttpResponseMessage> RespondAsync(SignedDelivery delivery, string? path = null)
    {
        using var message = delivery.ToMessage(path is null ? Listener.Address : new Uri(Listener.Address, path));
        return await sender.SendAsync(message, Stop);
    }

    /// <summary>Returns the next event, or null if there is none.</summary>
    public async Task<WebhookEvent?> NextAsync(Func<WebhookEvent, bool>? match = null) =>
        (await TakeAsync(match))?.Event;

    /// <summary>Returns the next delivery, or null if there is none.</summary>
    public Task<WebhookDelivery?> TakeAsync(Func<WebhookEvent, bool>? match = null) =>
        Listener.TakeAsync(match ?? (_ => true), TimeSpan.Zero, Log, Stop);

    public void Dispose()
    {
        Listener.Dispose();
        sender.Dispose();
    }
}
