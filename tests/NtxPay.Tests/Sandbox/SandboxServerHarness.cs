using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

/// <summary>A sandbox server and an HTTP client for it.</summary>
internal sealed class SandboxServerHarness : IDisposable
{
    public SandboxServerHarness(SandboxOptions? options = null)
    {
        Sandbox = new SandboxFactory().Start(options ?? new SandboxOptions());
        Client = new HttpClient { BaseAddress = Sandbox.BaseUri };
    }

    public ISandbox Sandbox { get; }

    public HttpClient Client { get; }

    public string Secret => new NetworkCredential(string.Empty, Sandbox.ClientSecret).Password;

    public HttpRequestMessage TokenRequest() => TokenRequest(
        JsonSerializer.Serialize(new { clientId = Sandbox.ClientId, clientSecret = Secret }),
        SandboxCoreHarness.HeaderOf(Sandbox.Certificate));

    public static HttpRequestMessage TokenRequest(string body, string? certificate)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/token")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (certificate is not null)
            request.Headers.Add("X-SSL-Client-Cert", certificate);

        return request;
    }

    public static HttpRequestMessage BalanceRequest(string token) => new(HttpMethod.Get, "/api/balance")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
            return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> JsonOfAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public async Task<string> TokenAsync()
    {
        using var response = await SendAsync(TokenRequest());
        return (await JsonOfAsync(response)).GetProperty("access_token").GetString()!;
    }

    public void Dispose()
    {
        Client.Dispose();
        Sandbox.Dispose();
    }
}
