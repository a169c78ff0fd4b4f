using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Sessions;

public sealed class SessionTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public void A_session_shows_its_settings_and_starts_connected()
    {
        var options = ClientHarness.Options();
        var since = harness.TimeProvider.GetUtcNow();

        var session = new Session(harness.Client(options), options, NtxPayEnvironment.Sandbox, since);

        Assert.Equal("test", session.Name);
        Assert.Equal("test", session.ToString());
        Assert.Equal(options.BaseUri, session.BaseUri);
        Assert.Equal(options.ClientId, session.ClientId);
        Assert.Equal(NtxPayEnvironment.Sandbox, session.Environment);
        Assert.Equal("CN=localhost", session.CertificateSubject);
        Assert.Equal(options.Certificate.Certificate.Thumbprint, session.CertificateThumbprint);
        Assert.Equal(TestCertificates.Until, session.CertificateNotAfter);
        Assert.Equal(TimeSpan.Zero, session.CertificateNotAfter.Offset);
        Assert.Equal(since, session.ConnectedAt);
        Assert.True(session.Connected);
        Assert.False(session.IsDefault);
    }

    [Fact]
    public async Task A_session_shows_the_times_of_its_current_token()
    {
        var options = ClientHarness.Options();
        var client = harness.Client(options);
        var session = new Session(client, options, NtxPayEnvironment.Production, harness.TimeProvider.GetUtcNow());
        Assert.Null(session.TokenExpiresAt);
        Assert.Null(session.TokenRenewsAt);

        await harness.BalanceAsync(client);

        Assert.Equal(client.CurrentToken!.ExpiresAt, session.TokenExpiresAt);
        Assert.Equal(client.CurrentToken!.RenewsAt, session.TokenRenewsAt);
    }

    [Fact]
    public void A_client_waits_a_hundred_seconds_and_retries_four_times_by_default()
    {
        var options = new ClientOptions
        {
            SessionName = "test",
            BaseUri = NtxPayHosts.Production,
            ClientId = "id",
            ClientSecret = new System.Security.SecureString(),
            Certificate = new ClientCertificate(TestCertificates.CreatePublic()),
        };

        Assert.Equal(TimeSpan.FromSeconds(100), options.Timeout);
        Assert.Equal(4, options.MaximumRetryCount);
        options.Certificate.Dispose();
    }

    [Fact]
    public void A_certificate_has_the_notes_of_its_reader()
    {
        using var noted = new ClientCertificate(TestCertificates.CreatePublic(), ["It took the first of two."]);
        using var plain = new ClientCertificate(TestCertificates.CreatePublic());

        Assert.Equal("It took the first of two.", Assert.Single(noted.Notes));
        Assert.Empty(plain.Notes);
        Assert.False(plain.HasPrivateKey);
    }

    [Fact]
    public void The_null_log_enables_no_stream()
    {
        Assert.False(NullCallLog.Instance.IsVerboseEnabled);
        Assert.False(NullCallLog.Instance.IsDebugEnabled);
    }

    [Fact]
    public void A_token_is_returned_as_plain_text_only_on_request()
    {
        var token = new Token("jwt", "Bearer", "email", DateTimeOffset.UnixEpoch.AddMinutes(10), DateTimeOffset.UnixEpoch.AddMinutes(8));

        Assert.Equal("jwt", token.Reveal());
        Assert.Equal("***", $"{token}");
        Assert.True(token.AccessToken.IsReadOnly());
    }
}
