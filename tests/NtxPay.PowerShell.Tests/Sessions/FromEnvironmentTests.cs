using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

[Collection(ProcessEnvironment.Collection)]
public sealed class FromEnvironmentTests : IDisposable
{
    private readonly ModuleRunspace module = new();
    private readonly ClientFiles files = new();

    public FromEnvironmentTests()
    {
        ProcessEnvironment.Clear();
        module.Run(
            "$sandbox = Start-NtxPaySandbox; $env:NTXPAY_CLIENT_ID = $sandbox.Credential.UserName;"
            + "$env:NTXPAY_CLIENT_SECRET = $sandbox.Credential.GetNetworkCredential().Password; $env:NTXPAY_BASE_URL = \"$($sandbox.BaseUri)\"").ShouldHaveSucceeded();
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", files.PathOf("client.cert.pem"));
    }

    public void Dispose()
    {
        ProcessEnvironment.Clear();
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_path_to_the_certificate_signs_in() => AssertConnects();

    [Fact]
    public void The_PEM_text_of_the_certificate_signs_in()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", files.Pem);

        AssertConnects();
    }

    [Fact]
    public void PEM_text_with_spaces_instead_of_line_breaks_signs_in()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", files.Pem.Replace('\n', ' '));

        AssertConnects();
    }

    [Fact]
    public void PEM_text_with_escaped_line_breaks_signs_in()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", files.Pem.Replace("\n", "\\n", StringComparison.Ordinal));

        AssertConnects();
    }

    [Fact]
    public void A_key_is_read_from_its_own_variable()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT_KEY", files.KeyPem);

        AssertConnects();
    }

    [Fact]
    public void A_password_opens_a_pkcs12_file()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", files.PathOf("client.pfx"));
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT_PASSWORD", ClientFiles.PfxPassword);

        AssertConnects();
    }

    [Fact]
    public void All_missing_variables_are_named_at_once()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_ID", null);
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", " ");

        var result = module.Run("Connect-NtxPay -FromEnvironment");

        Assert.Equal("InvalidConfiguration", result.ErrorId);
        Assert.Contains("NTXPAY_CLIENT_ID, NTXPAY_CLIENT_CERT ", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NTXPAY_CLIENT_SECRET", "$(NtxPayClientSecret)")]
    [InlineData("NTXPAY_ENVIRONMENT", "staging")]
    [InlineData("NTXPAY_BASE_URL", "api.ntxpay.com")]
    public void The_error_of_an_invalid_value_names_its_variable(string variable, string value)
    {
        ProcessEnvironment.Set(variable, value);

        var result = module.Run("Connect-NtxPay -FromEnvironment");

        Assert.Equal("InvalidConfiguration", result.ErrorId);
        Assert.Contains(variable, result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_in_the_secret_results_in_a_warning_with_the_name_of_the_variable()
    {
        module.Run("$env:NTXPAY_CLIENT_SECRET += ' '");

        var result = module.Run("Connect-NtxPay -FromEnvironment");

        Assert.Contains("NTXPAY_CLIENT_SECRET", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("InvalidCredential", result.ErrorId);
    }

    [Fact]
    public void A_parameter_overrides_its_variable()
    {
        ProcessEnvironment.Set("NTXPAY_BASE_URL", "https://nowhere.invalid");

        module.Run("Connect-NtxPay -FromEnvironment -BaseUri $sandbox.BaseUri").ShouldHaveSucceeded();
    }

    [Fact]
    public void The_environment_name_is_kept_with_an_explicit_address()
    {
        ProcessEnvironment.Set("NTXPAY_ENVIRONMENT", "production");

        Assert.Equal("Production", $"{module.Run("Connect-NtxPay -FromEnvironment -PassThru")["Environment"]}");
    }

    private void AssertConnects()
    {
        var session = module.Run("Connect-NtxPay -FromEnvironment -PassThru").Single;

        Assert.Equal(files.Thumbprint, RunResult.Value(session, "CertificateThumbprint"));
    }
}
