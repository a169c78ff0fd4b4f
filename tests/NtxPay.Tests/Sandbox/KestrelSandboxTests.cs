using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class KestrelSandboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ClientCertificateMode.AllowCertificate)]
    [InlineData(ClientCertificateMode.RequireCertificate)]
    public async Task A_certificate_in_the_handshake_needs_no_header(ClientCertificateMode mode)
    {
        await using var sandbox = await KestrelSandbox.StartAsync(new SandboxOptions { Settings = { OwnCertificateRequired = true } }, mode);
        using var client = sandbox.CreateClient(sandbox.Core.Credential.Certificate);

        using var issued = await RequestAsync(client, sandbox, header: null);
        var token = (await SandboxServerHarness.JsonOfAsync(issued)).GetProperty("access_token").GetString()!;
        using var request = SandboxServerHarness.BalanceRequest(token);
        using var balance = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        Assert.Equal(4_873_490, (await SandboxServerHarness.JsonOfAsync(balance)).GetProperty("availableCentavos").GetInt64());
    }

    [Fact]
    public async Task A_forged_header_is_overwritten()
    {
        await using var sandbox = await KestrelSandbox.StartAsync(new SandboxOptions { Settings = { OwnCertificateRequired = true } });
        using var foreign = ForeignCertificates.Make(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var stored = X509CertificateLoader.LoadPkcs12(foreign.Export(X509ContentType.Pfx), password: null);
        using var liar = sandbox.CreateClient(stored);
        using var owner = sandbox.CreateClient(sandbox.Core.Credential.Certificate);

        using var refused = await RequestAsync(liar, sandbox, SandboxCoreHarness.HeaderOf(sandbox.Core.Credential.Certificate));
        using var accepted = await RequestAsync(owner, sandbox, SandboxCoreHarness.HeaderOf(foreign));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Unknown certificate", (await SandboxServerHarness.JsonOfAsync(refused)).GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused_with_the_reason()
    {
        await using var sandbox = await KestrelSandbox.StartAsync();
        using var client = sandbox.CreateClient();

        using var response = await RequestAsync(client, sandbox, header: null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Missing X-SSL-Client-Cert", (await SandboxServerHarness.JsonOfAsync(response)).GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_handshake_fails_without_a_required_certificate()
    {
        await using var sandbox = await KestrelSandbox.StartAsync(mode: ClientCertificateMode.RequireCertificate);
        using var client = sandbox.CreateClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => RequestAsync(client, sandbox, header: null));
        Assert.Equal(0, sandbox.Core.Counters.Requests);
    }

    [Fact]
    public async Task Faults_reach_the_client_through_TLS()
    {
        await using var sandbox = await KestrelSandbox.StartAsync(new SandboxOptions { Seed = 3, Settings = { FaultRate = 1 } });
        using var client = sandbox.CreateClient(sandbox.Core.Credential.Certificate);
        var (broken, responses) = (0, 0);
        for (var count = 0; count < 60; count++)
        {
            try
            {
                using var response = await RequestAsync(client, sandbox, header: null);
                Assert.False(response.IsSuccessStatusCode);
                responses++;
            }
            catch (HttpRequestException)
            {
                broken++;
            }
        }

        Assert.InRange(broken, 1, 59);
        Assert.Equal(60, broken + responses);
    }

    private static async Task<HttpResponseMessage> RequestAsync(HttpClient client, KestrelSandbox sandbox, string? header)
    {
        var body = JsonSerializer.Serialize(new
        {
            clientId = sandbox.Core.Credential.ClientId,
            clientSecret = new NetworkCredential(string.Empty, sandbox.Core.Credential.ClientSecret).Password,
        });
        using var request = SandboxServerHarness.TokenRequest(body, header);
        return await client.SendAsync(request, Cancellation);
    }
}
