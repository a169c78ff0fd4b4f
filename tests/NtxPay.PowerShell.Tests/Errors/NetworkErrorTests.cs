using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Errors;

/// <summary>The errors if there is no response.</summary>
public sealed class NetworkErrorTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    [Fact]
    public void A_host_that_does_not_exist_is_an_error_with_advice()
    {
        var error = harness.Connect("https://nowhere.invalid").ShouldFail("HostNotFound", ErrorCategory.ConnectionError, "The host nowhere.invalid");

        Assert.Contains("Check the", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(new Uri("https://nowhere.invalid"), error.TargetObject);
        Assert.Null(error.Detail("StatusCode"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    public void A_refused_connection_is_an_error_with_advice(string address)
    {
        var port = LoopbackPort.GetFree();

        var result = harness.Connect(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, port));

        var error = result.ShouldFail("ConnectionFailed", ErrorCategory.ConnectionError, $"There is no connection to 127.0.0.1:{port}");
        Assert.Contains("Test-NtxPayConnection", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_TLS_is_an_error_with_advice()
    {
        using var server = new ScriptedServer(Replies.Raw("HTTP/1.1 400 Bad Request\r\n\r\n"));

        harness.Connect($"https://localhost:{server.Port}/")
            .ShouldFail("TlsFailed", ErrorCategory.SecurityError, "The TLS handshake with localhost failed");
    }

    [Fact]
    public void A_server_with_an_untrusted_certificate_is_an_error_with_advice()
    {
        using var certificate = ServerCertificate();
        using var server = new ScriptedServer(certificate, Replies.Token);

        harness.Connect($"https://localhost:{server.Port}/")
            .ShouldFail("TlsFailed", ErrorCategory.SecurityError, "does not trust the server certificate that localhost presented, so nothing was sent");

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_server_that_never_responds_is_an_error_with_advice()
    {
        using var server = new ScriptedServer(Replies.Silence);

        var error = harness.Connect(server.Address, seconds: 1)
            .ShouldFail("TimedOut", ErrorCategory.OperationTimeout, "127.0.0.1 did not respond completely within 1 s");

        Assert.Contains("-TimeoutSec", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Null(error.Detail("StatusCode"));
    }

    [Fact]
    public void A_truncated_response_is_an_error_with_advice()
    {
        using var server = new ScriptedServer(Replies.Token, Replies.SilenceInTheBody);
        harness.Connect(server.Address, seconds: 1).ShouldHaveSucceeded();

        harness.Module.Run("Get-NtxPayBalance")
            .ShouldFail("TimedOut", ErrorCategory.OperationTimeout, "did not respond completely within 1 s");
    }

    [Fact]
    public void A_TLS_handshake_that_hangs_is_an_error_with_advice()
    {
        using var server = new ScriptedServer(Replies.Silence);

        harness.Connect($"https://localhost:{server.Port}/", seconds: 1)
            .ShouldFail("TimedOut", ErrorCategory.OperationTimeout, "localhost did not respond completely within 1 s");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-ProxyUseDefaultCredentials")]
    public void A_proxy_that_requires_credentials_is_an_error_with_advice(string parameter)
    {
        using var proxy = new ScriptedServer(Replies.ProxyChallenge);

        var error = harness.Connect("https://api.example.test/", $"-Proxy {proxy.Address} {parameter}")
            .ShouldFail("ProxyAuthenticationRequired", ErrorCategory.AuthenticationError, "The proxy requires credentials (HTTP 407)");

        Assert.Equal(407, error.Detail("StatusCode"));
        Assert.Contains("-ProxyCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.StartsWith("CONNECT api.example.test:443", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_that_refuses_the_credentials_is_an_error_with_advice()
    {
        using var proxy = new ScriptedServer(Replies.ProxyChallenge);

        var error = harness.Connect("https://api.example.test/", $"-Proxy {proxy.Address} -ProxyCredential $credential")
            .ShouldFail("ProxyAuthenticationRequired", ErrorCategory.AuthenticationError, "none or invalid ones were sent");

        Assert.Equal(407, error.Detail("StatusCode"));
        Assert.Contains(proxy.Requests, request => request.Contains("Proxy-Authorization: Basic", StringComparison.Ordinal));
    }

    [Fact]
    public void A_proxy_that_refuses_the_tunnel_is_an_error_with_advice()
    {
        using var proxy = new ScriptedServer(Replies.Html(403));

        harness.Connect("https://api.example.test/", $"-Proxy {proxy.Address}")
            .ShouldFail("ConnectionFailed", ErrorCategory.ConnectionError, "The proxy refused to connect to api.example.test");
    }

    [Fact]
    public void A_proxy_that_does_not_exist_is_an_error_with_advice()
    {
        var port = LoopbackPort.GetFree();

        harness.Connect("https://api.example.test/", $"-Proxy http://127.0.0.1:{port}/")
            .ShouldFail("ConnectionFailed", ErrorCategory.ConnectionError, "or to its proxy");
    }

    [Fact]
    public void A_password_in_an_address_is_refused_and_not_quoted()
    {
        var error = harness.Connect("https://user:hush-hush@api.example.test/")
            .ShouldFail("InvalidConfiguration", ErrorCategory.InvalidArgument, "must not contain a user name or password");

        Assert.Null(error.TargetObject);
        Assert.DoesNotContain("hush-hush", $"{error}{error.ErrorDetails}{error.CategoryInfo}{error.Exception}", StringComparison.Ordinal);
    }

    private static X509Certificate2 ServerCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
