using System.Security.Cryptography.X509Certificates;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class CertificateResponseTests : IDisposable
{
    private const string Malformed = "Malformed PEM: the certificate must start with -----BEGIN CERTIFICATE-----";

    private readonly SandboxCoreHarness sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task A_missing_header_is_reported()
    {
        var response = await sandbox.RequestTokenAsync(header: null);

        response.AssertIsError(400, "Bad Request", "Missing X-SSL-Client-Cert");
    }

    [Fact]
    public async Task An_empty_header_counts_as_missing()
    {
        var response = await sandbox.RequestTokenAsync(header: " ");

        response.AssertIsError(400, "Bad Request", "Missing X-SSL-Client-Cert");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("%2D%2D%2")]
    [InlineData("-----BEGIN CERTIFICATE-----%ZZ-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----%0AMIIB")]
    [InlineData("-----BEGIN CERTIFICATE-----%0A***%0A-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----%0AaGVsbG8%3D%0A-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----%0A-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----%0AaGVsbG8%3D%0A-----END PUBLIC KEY-----")]
    public async Task A_value_that_is_no_certificate_is_malformed(string value)
    {
        var response = await sandbox.RequestTokenAsync(value);

        response.AssertIsError(400, "Bad Request", Malformed);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%0G")]
    public async Task A_certificate_with_a_broken_percent_sequence_is_malformed(string sequence)
    {
        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader + sequence);

        response.AssertIsError(400, "Bad Request", Malformed);
    }

    [Fact]
    public async Task Text_before_the_certificate_is_malformed()
    {
        var response = await sandbox.RequestTokenAsync("subject%3A%20me%0A" + sandbox.CertificateHeader);

        response.AssertIsError(400, "Bad Request", Malformed);
    }

    [Fact]
    public async Task A_PKCS12_file_in_place_of_the_certificate_is_malformed()
    {
        var container = sandbox.Core.Credential.Certificate.Export(X509ContentType.Pfx);
        var pem = $"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(container)}\n-----END CERTIFICATE-----\n";

        var response = await sandbox.RequestTokenAsync(Uri.EscapeDataString(pem));

        response.AssertIsError(400, "Bad Request", Malformed);
    }

    [Fact]
    public async Task The_encodings_of_nginx_JavaScript_and_Python_are_accepted()
    {
        var javascript = sandbox.CertificateHeader;
        var python = javascript.Replace("%2F", "/", StringComparison.Ordinal);
        var windows = javascript.Replace("%0A", "%0D%0A", StringComparison.Ordinal);
        var chain = javascript + javascript;

        foreach (var value in new[] { javascript, python, windows, chain, javascript.Replace("%2F", "%2f", StringComparison.Ordinal) })
            Assert.Equal(201, (await sandbox.RequestTokenAsync(value)).Status);
    }

    [Fact]
    public async Task An_expired_certificate_is_reported_as_expired()
    {
        using var certificate = ForeignCertificates.Make(sandbox.TimeProvider.GetUtcNow().AddDays(-2), sandbox.TimeProvider.GetUtcNow().AddSeconds(-1));

        var response = await sandbox.RequestTokenAsync(SandboxCoreHarness.HeaderOf(certificate));

        response.AssertIsError(401, "Unauthorized", "Expired certificate");
    }

    [Fact]
    public async Task A_certificate_that_is_not_yet_valid_is_reported_as_such()
    {
        using var certificate = ForeignCertificates.Make(sandbox.TimeProvider.GetUtcNow().AddDays(1), sandbox.TimeProvider.GetUtcNow().AddDays(2));

        var response = await sandbox.RequestTokenAsync(SandboxCoreHarness.HeaderOf(certificate));

        response.AssertIsError(401, "Unauthorized", "Certificate not yet valid");
    }

    [Fact]
    public async Task The_sandboxs_own_certificate_expires_after_a_year()
    {
        sandbox.TimeProvider.Advance(TimeSpan.FromDays(366));

        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader);

        response.AssertIsError(401, "Unauthorized", "Expired certificate");
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_until_the_revocation_ends()
    {
        sandbox.Core.Settings.CertificateRevoked = true;
        var refused = await sandbox.RequestTokenAsync(sandbox.CertificateHeader);
        sandbox.Core.Settings.CertificateRevoked = false;
        var accepted = await sandbox.RequestTokenAsync(sandbox.CertificateHeader);

        refused.AssertIsError(401, "Unauthorized", "Revoked certificate");
        Assert.Equal(201, accepted.Status);
    }

    [Fact]
    public async Task Another_certificate_is_accepted_until_the_issued_one_is_required()
    {
        using var certificate = ForeignCertificates.Make(sandbox.TimeProvider.GetUtcNow().AddDays(-1), sandbox.TimeProvider.GetUtcNow().AddDays(1));
        var header = SandboxCoreHarness.HeaderOf(certificate);

        var accepted = await sandbox.RequestTokenAsync(header);
        sandbox.Core.Settings.OwnCertificateRequired = true;
        var refused = await sandbox.RequestTokenAsync(header);
        var own = await sandbox.RequestTokenAsync(sandbox.CertificateHeader);

        Assert.Equal(201, accepted.Status);
        refused.AssertIsError(401, "Unauthorized", "Unknown certificate");
        Assert.Equal(201, own.Status);
    }

    [Fact]
    public void The_issued_certificate_is_a_TLS_client_certificate_with_a_key()
    {
        var certificate = sandbox.Core.Credential.Certificate;
        var usage = Assert.Single(certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>());

        Assert.Equal("CN=NtxPay Sandbox Client", certificate.Subject);
        Assert.True(certificate.HasPrivateKey);
        Assert.Equal("1.3.6.1.5.5.7.3.2", Assert.Single(usage.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()).Value);
        Assert.Equal(sandbox.TimeProvider.GetUtcNow().AddDays(-1).UtcDateTime, certificate.NotBefore.ToUniversalTime());
        Assert.Equal(sandbox.TimeProvider.GetUtcNow().AddDays(-1).AddYears(1).UtcDateTime, certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task A_certificate_of_the_handshake_replaces_the_header()
    {
        using var expired = ForeignCertificates.Make(sandbox.TimeProvider.GetUtcNow().AddDays(-2), sandbox.TimeProvider.GetUtcNow().AddDays(-1));
        var response = await sandbox.SendAsync(new SandboxRequest
        {
            Method = "POST",
            Path = "/api/auth/token",
            ClientCertificate = expired,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["X-SSL-Client-Cert"] = sandbox.CertificateHeader,
            },
        });

        response.AssertIsError(401, "Unauthorized", "Expired certificate");
    }
}
