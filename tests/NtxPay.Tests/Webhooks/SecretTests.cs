using System.Security;
using System.Security.Cryptography;
using System.Text;
using NtxPay.Http;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class SecretTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(SignedDelivery.EventJson());

    /// <summary>Lists with a secret that cannot be the API's, with commas between.</summary>
    public static TheoryData<string> InvalidSecrets => ["(none)", "", "1234567", "(null)", "whsec_abc123,", ",whsec_abc123", "whsec_abc123,1234567", "whsec_abc123,(null)"];

    [Theory]
    [MemberData(nameof(InvalidSecrets))]
    public void An_invalid_secret_is_refused_for_verification(string secrets)
    {
        var header = "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Array.Empty<byte>(), Body));

        Assert.Equal(NtxPayErrorKind.WebhookSecretInvalid, Assert.Throws<NtxPayException>(() => { _ = WebhookSignature.Verify(Body, header, Secure(secrets)); }).Kind);
    }

    [Theory]
    [MemberData(nameof(InvalidSecrets))]
    public void A_listener_refuses_an_invalid_secret_before_it_opens_a_port_or_a_file(string secrets)
    {
        using var folder = new TemporaryFolder();
        using var other = new ListenerHarness();

        // The port is in use, so an attempt to open it would be a different error.
        var exception = Assert.Throws<NtxPayException>(() => new HttpServices().Webhooks.StartListener(new WebhookListenerOptions
        {
            Port = other.Listener.Address.Port,
            Secrets = Secure(secrets),
            InboxPath = Path.Combine(folder.Path, "events.inbox"),
        }));

        Assert.Equal(NtxPayErrorKind.WebhookSecretInvalid, exception.Kind);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(129)]
    public async Task A_registration_refuses_a_secret_that_the_API_would_refuse_before_it_sends_anything(int length)
    {
        using var harness = new ClientHarness();

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().Webhooks.CreateAsync(
            new Uri("https://example.com/hook"), WebhookEventType.All, SignedDelivery.Secure(new string('s', length)), harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.WebhookSecretInvalid, exception.Kind);
        Assert.Empty(harness.Api.Calls);
    }

    [Fact]
    public void The_shortest_secret_of_the_API_signs_and_verifies()
    {
        using var secret = SignedDelivery.Secure("12345678");

        Assert.True(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, secret), [secret]));
    }

    [Fact]
    public void Nothing_is_signed_with_an_empty_secret()
    {
        using var secret = new SecureString();

        Assert.Equal(NtxPayErrorKind.WebhookSecretInvalid, Assert.Throws<NtxPayException>(() => { _ = WebhookSignature.Sign(Body, secret); }).Kind);
    }

    [Fact]
    public void The_error_names_the_secret_without_its_content()
    {
        var exception = Assert.Throws<NtxPayException>(() => WebhookSecrets.ThrowIfInvalid(Secure("whsec_abc123,hunter2")));

        Assert.Contains("secret 2 of 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("its length is 7,", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SignedDelivery.Secret, exception.ToString(), StringComparison.Ordinal);
    }

    private static SecureString[] Secure(string secrets) => secrets == "(none)"
        ? []
        : [.. secrets.Split(',').Select(secret => secret == "(null)" ? null! : SignedDelivery.Secure(secret))];
}
