using System.Management.Automation;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Errors;

/// <summary>
/// The common errors of the API guide, with the responses of the sandbox. A gateway changes the request to one that the module itself
/// never sends.
/// </summary>
public sealed partial class CommonErrorTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    [Fact]
    public void A_certificate_header_that_a_gateway_removes_is_reported_as_missing()
    {
        using var gateway = Gateway(string.Empty);

        var error = Connect(gateway).ShouldFail("CertificateMissing", ErrorCategory.ObjectNotFound, "forwards X-SSL-Client-Cert");

        CheckResponse(error, 400, "Missing X-SSL-Client-Cert");
    }

    [Theory]
    [InlineData("MIIB")]
    [InlineData("-----BEGIN%20CERTIFICATE-----%0Arubbish%0A-----END%20CERTIFICATE-----%0A")]
    public void A_certificate_header_that_a_gateway_rewrites_is_reported_as_malformed(string value)
    {
        using var gateway = Gateway($"X-SSL-Client-Cert: {value}\r\n");

        var error = Connect(gateway).ShouldFail("CertificateMalformed", ErrorCategory.InvalidData, "begins with -----BEGIN CERTIFICATE-----");

        CheckResponse(error, 400, "Malformed PEM");
    }

    [Theory]
    [InlineData("[pscredential]::new('nobody', $sandbox.Credential.Password)")]
    [InlineData("[pscredential]::new($sandbox.Credential.UserName, $credential.Password)")]
    public void Wrong_credentials_are_reported_as_such(string credential)
    {
        var error = Connect(null, credential).ShouldFail("InvalidCredential", ErrorCategory.AuthenticationError, "Check both for trailing spaces");

        CheckResponse(error, 401, "Invalid clientId/clientSecret");
        Assert.Contains("no trailing spaces", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_the_API_finds_expired_is_reported_as_expired()
    {
        using var expired = new ClientFiles(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
        using var gateway = Gateway($"X-SSL-Client-Cert: {expired.Encoded}\r\n");

        var error = Connect(gateway).ShouldFail("CertificateRejected", ErrorCategory.AuthenticationError, "Request a renewal from NTX Pay");

        CheckResponse(error, 401, "Expired certificate");
    }

    [Fact]
    public void A_certificate_that_the_module_finds_expired_is_reported_as_expired()
    {
        using var expired = new ClientFiles(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
        harness.Module.Set("expired", expired.PathOf("both.pem"));

        var error = harness.Module.Attempt("Connect-NtxPay $credential $expired -BaseUri $sandbox.BaseUri")
            .ShouldFail("CertificateExpired", ErrorCategory.SecurityError, "renew");

        Assert.Null(error.Detail("StatusCode"));
        Assert.Equal(0, error.Detail("Attempts"));
        Assert.Equal(expired.PathOf("both.pem"), error.TargetObject);
    }

    [Fact]
    public void A_revoked_certificate_is_reported_as_revoked()
    {
        harness.Module.Run("$sandbox | Set-NtxPaySandbox -RevokeCertificate").ShouldHaveSucceeded();
        try
        {
            var error = harness.Module.Attempt("$sandbox | Connect-NtxPay")
                .ShouldFail("CertificateRejected", ErrorCategory.AuthenticationError, "Request a renewal from NTX Pay");

            CheckResponse(error, 401, "Revoked certificate");
            Assert.Equal("NtxPay.SandboxInstance", error.TargetObject.GetType().FullName);
        }
        finally
        {
            harness.Module.Run("$sandbox | Set-NtxPaySandbox -RevokeCertificate:$false").ShouldHaveSucceeded();
        }
    }

    private RunResult Connect(ScriptedServer? gateway, string credential = "$sandbox.Credential")
    {
        harness.Module.Set("address", gateway?.Address);
        return harness.Module.Attempt(
            $"$uri = if ($address) {{ $address }} else {{ $sandbox.BaseUri }}; Connect-NtxPay ({credential}) $folder/both.pem -BaseUri $uri");
    }

    /// <summary>Returns a gateway that puts something else in the certificate header's place.</summary>
    private ScriptedServer Gateway(string header) =>
        new(Replies.Forward(harness.SandboxPort, request => CertificateHeader().Replace(request, header)));

    /// <summary>Verifies that one request was sent, and that the error quotes the message of the response and has the id of the request.</summary>
    private static void CheckResponse(ErrorRecord error, int status, string quote)
    {
        Assert.Contains($"“{quote}", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(status, error.Detail("StatusCode"));
        Assert.NotEmpty(Assert.IsType<string>(error.Detail("RequestId")));
        Assert.Equal(1, error.Detail("Attempts"));
    }

    [GeneratedRegex("^X-SSL-Client-Cert:.*\r\n", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CertificateHeader();
}
