using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace NtxPay.Tests.Sandbox.Support;

/// <summary>A receiver of webhooks on loopback, which responds as configured.</summary>
internal sealed class DeliveryReceiver : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly ConcurrentQueue<ReceivedDelivery> received = new();

    private DeliveryReceiver(Func<int, HttpContext, Task> response)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        host = builder.Build();
        host.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue(new ReceivedDelivery(
                body.ToArray(),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await response(received.Count, context);
        });
    }

    public Uri Url => new(host.Urls.Single());

    public IReadOnlyList<ReceivedDelivery> All => [.. received];

    public IEnumerable<string> Events => All.Select(delivery => delivery.Json.GetProperty("event").GetString()!);

    /// <summary>Returns a receiver that accepts everything, or responds with <paramref name="response"/>, which gets the number of the delivery from 1.</summary>
    public static async Task<DeliveryReceiver> StartAsync(Func<int, HttpContext, Task>? response = null)
    {
        var receiver = new DeliveryReceiver(response ?? ((_, _) => Task.CompletedTask));
        await receiver.host.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Returns a receiver that responds to every delivery with a status.</summary>
    public static Task<DeliveryReceiver> RespondingWithAsync(int status) => StartAsync((_, context) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public Task UntilAsync(int count) => SandboxAccount.UntilAsync(() => received.Count >= count);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
