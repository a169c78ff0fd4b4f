using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

/// <summary>A sandbox core with a manual time provider, and requests to it.</summary>
internal sealed class SandboxCoreHarness : IDisposable
{
    public SandboxCoreHarness(SandboxOptions? options = null, byte[]? signingKey = null) =>
        Core = new SandboxCore(options ?? new SandboxOptions(), TimeProvider, signingKey);

    public FakeTimeProvider TimeProvider { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public SandboxCore Core { get; }

    public string Secret => new NetworkCredential(string.Empty, Core.Credential.ClientSecret).Password;

    public string CertificateHeader => HeaderOf(Core.Credential.Certificate);

    public string TokenBody => JsonSerializer.Serialize(new { clientId = Core.Credential.ClientId, clientSecret = Secret });

    public static string HeaderOf(X509Certificate2 certificate) => Uri.EscapeDataString(certificate.ExportCertificatePem() + "\n");

    public Task<CoreResponse> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(new SandboxRequest
        {
            Method = method,
            Path = path,
            Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
            Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? string.Empty)),
        });

    public async Task<CoreResponse> SendAsync(SandboxRequest request) =>
        new(await Core.HandleAsync(request, TestContext.Current.CancellationToken));

    /// <summary>Requests a token with the given certificate header (null sends none) and body (null sends the valid one).</summary>
    public Task<CoreResponse> RequestTokenAsync(string? header, string? body = null) => header is null
        ? SendAsync("POST", "/api/auth/token", body ?? TokenBody, ("Content-Type", "application/json"))
        : SendAsync("POST", "/api/auth/token", body ?? TokenBody, ("Content-Type", "application/json"), ("X-SSL-Client-Cert", header));

    public async Task<string> TokenAsync() =>
        (await RequestTokenAsync(CertificateHeader)).Json.GetProperty("access_token").GetString()!;

    public Task<CoreResponse> RequestBalanceAsync(string token) =>
        SendAsync("GET", "/api/balance", null, ("Authorization", $"Bearer {token}"));

    public void Dispose() => Core.Dispose();
}
