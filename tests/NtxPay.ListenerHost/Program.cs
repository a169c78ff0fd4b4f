using System.Net;
using NtxPay;
using NtxPay.Http;
using NtxPay.ListenerHost;

// A listener in its own process, whose limits the parent sets. It writes its address, its warnings and the ids of its events, and ends when its
// input is closed.

using var secret = new NetworkCredential(string.Empty, args[0]).SecurePassword;
using var listener = new HttpServices().Webhooks.StartListener(new WebhookListenerOptions { Secrets = [secret] });
using var stopping = new CancellationTokenSource();
Console.WriteLine(listener.Address);
var receiving = ReceiveAsync();
await Console.In.ReadToEndAsync();
await stopping.CancelAsync();
await receiving;

async Task ReceiveAsync()
{
    var log = new ConsoleLog();
    try
    {
        while (await listener.TakeAsync(static _ => true, Timeout.InfiniteTimeSpan, log, stopping.Token) is { } delivery)
        {
            await listener.CompleteAsync(delivery);
            Console.WriteLine($"event {delivery.Event.EventId}");
        }
    }
    catch (OperationCanceledException)
    {
        // The parent closed the input.
    }
}
