using System.Text.Json;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class CredentialResponseTests : IDisposable
{
    private readonly SandboxCoreHarness sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task Valid_credentials_get_a_token()
    {
        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader);

        Assert.Equal(201, response.Status);
        Assert.Equal("Bearer", response.Json.GetProperty("token_type").GetString());
        Assert.Equal(600, response.Json.GetProperty("expires_in").GetInt64());
        Assert.Equal("email profile", response.Json.GetProperty("scope").GetString());
        Assert.Equal(4, response.Json.EnumerateObject().Count());
    }

    [Fact]
    public void Each_sandbox_has_its_own_credentials()
    {
        using var other = new SandboxCoreHarness();

        Assert.Matches("^sandbox-93-[0-9a-f]{8}$", sandbox.Core.Credential.ClientId);
        Assert.Matches("^[a-z2-9]{32}$", sandbox.Secret);
        Assert.NotEqual(sandbox.Core.Credential.ClientId, other.Core.Credential.ClientId, StringComparer.Ordinal);
        Assert.NotEqual(sandbox.Secret, other.Secret, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_wrong_id_and_a_wrong_secret_get_the_same_response()
    {
        var (id, secret) = (sandbox.Core.Credential.ClientId, sandbox.Secret);
        foreach (var body in new[] { Body(id, secret + " "), Body(id + " ", secret), Body(id, "a1b2c3d4e5f6g7h8"), Body("qr-93-550e8400", secret) })
        {
            var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader, body);

            response.AssertIsError(401, "Unauthorized", "Invalid clientId/clientSecret");
        }
    }

    [Theory]
    [InlineData(7, "clientSecret must be longer than or equal to 8 characters")]
    [InlineData(65, "clientSecret must be shorter than or equal to 64 characters")]
    public async Task A_secret_of_an_invalid_length_is_refused(int length, string message)
    {
        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader, Body("x", new string('s', length)));

        Assert.Equal(400, response.Status);
        Assert.Equal([message], response.Messages);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public async Task A_secret_of_a_valid_length_is_compared(int length)
    {
        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader, Body("x", new string('s', length)));

        Assert.Equal(401, response.Status);
    }

    [Fact]
    public async Task An_unknown_field_is_refused()
    {
        var body = JsonSerializer.Serialize(new { clientId = sandbox.Core.Credential.ClientId, clientSecret = sandbox.Secret, foo = (string?)null });

        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader, body);

        Assert.Equal("""{"statusCode":400,"message":["property foo should not exist"],"error":"Bad Request"}""", response.Json.GetRawText());
    }

    [Fact]
    public async Task All_errors_of_a_body_are_reported_together()
    {
        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader, """{"clientId":93,"bar":1}""");

        Assert.Equal(400, response.Status);
        Assert.Equal(["property bar should not exist", "clientId must be a string", "clientSecret must be a string"], response.Messages);
    }

    private static string Body(string clientId, string clientSecret) => JsonSerializer.Serialize(new { clientId, clientSecret });
}
