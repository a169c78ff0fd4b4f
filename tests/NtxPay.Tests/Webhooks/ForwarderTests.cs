using System.Text;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class ForwarderTests
{
    private static readonly IWebhookReceiver Engine = new NtxPay.Http.HttpServices().Webhooks;

    [Fact]
    public async Task A_forwarded_delivery_is_identical_and_can_be_verified()
    {
        using var first = new ListenerHarness();
        using var second = new ListenerHarness();
        using var forwarder = Engine.CreateForwarder(second.Listener.Address);
        var delivery = new SignedDelivery();
        await first.SendAsync(delivery);
        var taken = await first.Listener.TakeAsync(_ => true, TimeSpan.Zero, first.Log, ListenerHarness.Stop);

        await forwarder.ForwardAsync(taken!, first.Log, ListenerHarness.Stop);

        var received = await second.Listener.TakeAsync(_ => true, TimeSpan.Zero, second.Log, ListenerHarness.Stop);
        Assert.Equal(delivery.EventId, received!.Event.EventId);
        Assert.Equal(delivery.Body, Encoding.UTF8.GetString(received.Body));
        Assert.Contains(received.Headers, header => header.Key == "Content-Type" && header.Value == "application/json");
        Assert.Contains(first.Log.VerboseLines, line => line.Contains("200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_that_refuses_or_is_missing_is_a_warning()
    {
        using var first = new ListenerHarness();
        var second = new ListenerHarness(secrets: ["another-secret"]);
        await first.SendAsync(new SignedDelivery());
        var taken = await first.Listener.TakeAsync(_ => true, TimeSpan.Zero, first.Log, ListenerHarness.Stop);
        using var forwarder = Engine.CreateForwarder(second.Listener.Address);

        await forwarder.ForwardAsync(taken!, first.Log, ListenerHarness.Stop);
        second.Dispose();
        await forwarder.ForwardAsync(taken!, first.Log, ListenerHarness.Stop);

        var warnings = first.Log.WarningLines;
        Assert.Equal(2, warnings.Count);
        Assert.Contains("401", warnings[0], StringComparison.Ordinal);
        Assert.Contains("cannot be reached", warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/hook", NtxPayErrorKind.InsecureConnection)]
    [InlineData("ftp://127.0.0.1/hook", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("/hook", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("https://user:word@example.com/", NtxPayErrorKind.InvalidConfiguration)]
    public void Events_are_forwarded_over_https_or_to_this_machine(string target, NtxPayErrorKind kind)
    {
        Assert.Equal(kind, Assert.Throws<NtxPayException>(() => Engine.CreateForwarder(new Uri(target, UriKind.RelativeOrAbsolute))).Kind);
    }

    [Fact]
    public void Https_and_loopback_targets_are_accepted()
    {
        Engine.CreateForwarder(new Uri("https://example.com/hook")).Dispose();
        Engine.CreateForwarder(new Uri("http://localhost:7071/api")).Dispose();
    }
}
