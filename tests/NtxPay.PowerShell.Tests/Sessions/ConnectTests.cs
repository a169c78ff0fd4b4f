using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

public sealed class ConnectTests : IDisposable
{
    private readonly ModuleRunspace module = new();
    private readonly ClientFiles files = new();

    public ConnectTests()
    {
        module.Run("$sandbox = Start-NtxPaySandbox; $uri = $sandbox.BaseUri; $credential = $sandbox.Credential").ShouldHaveSucceeded();
        module.Set("folder", files.Folder);
        module.Set("pfxPassword", ClientFiles.PfxPassword);
    }

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_sandbox_from_the_pipeline_connects_and_writes_nothing()
    {
        var result = module.Run("$sandbox | Connect-NtxPay").ShouldHaveSucceeded();

        Assert.Empty(result.Output);
        Assert.Empty(result.Warnings);
        Assert.Equal("Sandbox", module.Run("Get-NtxPaySession")["Name"]);
    }

    [Fact]
    public void PassThru_writes_the_session_with_its_properties()
    {
        var session = module.Run("Connect-NtxPay $credential $folder/both.pem -BaseUri $uri -Name till -PassThru").Single;

        Assert.Equal("NtxPay.Session", session.TypeNames[0]);
        Assert.Equal("till", RunResult.Value(session, "Name"));
        Assert.Equal("Sandbox", $"{RunResult.Value(session, "Environment")}");
        Assert.Equal("CN=Client under test", RunResult.Value(session, "CertificateSubject"));
        Assert.Equal(files.Thumbprint, RunResult.Value(session, "CertificateThumbprint"));
        Assert.Equal(true, RunResult.Value(session, "Connected"));
        Assert.Equal(true, RunResult.Value(session, "IsDefault"));
        Assert.True((DateTimeOffset)RunResult.Value(session, "TokenRenewsAt")! < (DateTimeOffset)RunResult.Value(session, "TokenExpiresAt")!);
    }

    [Theory]
    [InlineData("-CertificatePath $folder/client.cert.pem")]
    [InlineData("-CertificatePath $folder/both.pem")]
    [InlineData("-CertificatePath $folder/client.der")]
    [InlineData("-CertificatePath $folder/client.cert.pem -CertificateKeyPath $folder/client.key.pem")]
    [InlineData("-CertificatePath $folder/client.pfx -CertificatePassword $password")]
    [InlineData("-Certificate $certificate")]
    public void Every_certificate_source_signs_in(string source)
    {
        module.Run(
            "$password = [Net.NetworkCredential]::new('', $pfxPassword).SecurePassword;"
            + "$certificate = [Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadPkcs12FromFile(\"$folder/client.pfx\", $pfxPassword)")
            .ShouldHaveSucceeded();

        var session = module.Run($"Connect-NtxPay -Credential $credential {source} -BaseUri $uri -PassThru").Single;

        Assert.Equal(files.Thumbprint, RunResult.Value(session, "CertificateThumbprint"));
    }

    [Fact]
    public void A_certificate_is_accepted_from_the_pipeline()
    {
        module.Run("$sandbox.Certificate | Connect-NtxPay -Credential $credential -BaseUri $uri").ShouldHaveSucceeded();

        Assert.Equal("MXN", module.Run("Get-NtxPayBalance")["Currency"]);
    }

    [Fact]
    public void Paths_are_resolved_by_drives_and_the_current_location()
    {
        module.Run(
            "$null = $ExecutionContext.SessionState.Drive.New([Management.Automation.PSDriveInfo]::new('keys',"
            + " $ExecutionContext.SessionState.Provider.GetOne('FileSystem'), $folder, '', $null), 'Global')").ShouldHaveSucceeded();

        module.Run("Connect-NtxPay $credential keys:/both.pem -BaseUri $uri").ShouldHaveSucceeded();
        module.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Connect-NtxPay $credential ./both.pem -BaseUri $uri").ShouldHaveSucceeded();
    }

    [Fact]
    public void An_unknown_thumbprint_is_a_missing_certificate()
    {
        var result = module.Run("Connect-NtxPay $credential -CertificateThumbprint 0123456789ABCDEF0123456789ABCDEF01234567 -BaseUri $uri");

        Assert.Equal("CertificateMissing", result.ErrorId);
        Assert.Equal("0123456789ABCDEF0123456789ABCDEF01234567", result.Error.TargetObject);
    }

    [Theory]
    [InlineData("Connect-NtxPay ([pscredential]::new($credential.UserName, (ConvertTo-Secure 'wrong-secret'))) $folder/both.pem -BaseUri $uri", "InvalidCredential")]
    [InlineData("Connect-NtxPay $credential $folder/missing.pem -BaseUri $uri", "CertificateUnreadable")]
    [InlineData("Connect-NtxPay $credential $folder/client.key.pem -BaseUri $uri", "CertificateMalformed")]
    [InlineData("Connect-NtxPay $credential $folder/both.pem -BaseUri http://127.0.0.1:1/ -MaximumRetryCount 0", "ConnectionFailed")]
    [InlineData("Connect-NtxPay $credential $folder/both.pem -BaseUri http://api.ntxpay.com", "InsecureConnection")]
    public void A_sign_in_that_fails_never_replaces_a_working_default(string attempt, string id)
    {
        module.Run("function ConvertTo-Secure($text) { [Net.NetworkCredential]::new('', $text).SecurePassword }; $sandbox | Connect-NtxPay");

        var result = module.Attempt(attempt);

        Assert.Equal(id, result.ErrorId);
        Assert.NotNull(result.Terminating);
        Assert.Equal("Sandbox", module.Run("Get-NtxPaySession")["Name"]);
        Assert.Equal(48734.90m, module.Run("Get-NtxPayBalance")["Available"]);
    }

    [Fact]
    public void Connecting_again_with_a_name_closes_the_previous_session()
    {
        var result = module.Run(
            "$first = $sandbox | Connect-NtxPay -PassThru; $sandbox | Connect-NtxPay; $first.Connected; @(Get-NtxPaySession).Count").ShouldHaveSucceeded();

        Assert.Equal(["False", "1"], result.Output.Select(item => $"{item}"));
    }

    [Theory]
    [InlineData("' id'", "secret-of-enough", "user name")]
    [InlineData("'id'", "secret-of-enough ", "password")]
    public void White_space_around_a_credential_results_in_a_warning_with_the_parameter_and_without_the_value(string id, string secret, string part)
    {
        var result = module.Run(
            $"Connect-NtxPay ([pscredential]::new({id}, [Net.NetworkCredential]::new('', '{secret}').SecurePassword)) $folder/both.pem -BaseUri $uri");

        var warning = Assert.Single(result.Warnings);
        Assert.Contains("Credential", warning, StringComparison.Ordinal);
        Assert.Contains(part, warning, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Trim(), warning, StringComparison.Ordinal);
        Assert.Equal("InvalidCredential", result.ErrorId);
    }

    [Fact]
    public void An_expired_certificate_is_refused_before_anything_is_sent()
    {
        using var expired = new ClientFiles(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));

        var result = module.Run($"Connect-NtxPay $credential '{expired.PathOf("both.pem")}' -BaseUri $uri");

        Assert.Equal("CertificateExpired", result.ErrorId);
        Assert.Equal(0L, module.Run("$sandbox.Requests").Single.BaseObject);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public void A_certificate_that_expires_within_thirty_days_results_in_a_warning(int days, bool warned)
    {
        using var ending = new ClientFiles(notAfter: DateTimeOffset.UtcNow.AddDays(days).AddHours(1));

        var result = module.Run($"Connect-NtxPay $credential '{ending.PathOf("both.pem")}' -BaseUri $uri").ShouldHaveSucceeded();

        Assert.Equal(warned, result.Warnings.Any(warning => warning.Contains($"days left: {days}.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Several_sessions_coexist_and_the_last_is_the_default()
    {
        var result = module.Run(
            "$sandbox | Connect-NtxPay -Name a; $other = Start-NtxPaySandbox -InitialBalance 5; $other | Connect-NtxPay -Name b;"
            + "(Get-NtxPayBalance).Available; (Get-NtxPayBalance -Session a).Available").ShouldHaveSucceeded();

        Assert.Equal([5m, 48734.90m], result.Output.Select(item => (decimal)item.BaseObject));
    }
}
