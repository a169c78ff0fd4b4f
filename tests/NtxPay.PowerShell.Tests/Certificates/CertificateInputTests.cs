using System.Diagnostics;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.PowerShell.Tests.Certificates;

/// <summary>Certificate inputs of users and the results of the cmdlets.</summary>
public sealed class CertificateInputTests : IClassFixture<ErrorHarness>
{
    private const string KeyPassword = "key-password-1";
    private const long HundredMegabytes = 100L * 1024 * 1024;

    private readonly ErrorHarness harness;

    public CertificateInputTests(ErrorHarness harness)
    {
        this.harness = harness;
        harness.Module.Set("right", ClientFiles.PfxPassword);
        harness.Module.Run("function Protect($text) { [Net.NetworkCredential]::new('', $text).SecurePassword }").ShouldHaveSucceeded();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Request", key, HashAlgorithmName.SHA256);
        harness.Files.Write("request.pem", request.CreateSigningRequestPem());
        harness.Files.Write("public.pem", key.ExportSubjectPublicKeyInfoPem());
        harness.Files.Write("other.key.pem", key.ExportPkcs8PrivateKeyPem());
        harness.Files.Write("locked.key.pem", key.ExportEncryptedPkcs8PrivateKeyPem(
            KeyPassword, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        harness.Files.Write("empty.pem", string.Empty);
        harness.Files.Write("page.pem", "<html>Sign in to download</html>");
        File.WriteAllBytes(harness.Files.PathOf("rubbish.bin"), [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 167))]);
        Directory.CreateDirectory(harness.Files.PathOf("directory"));
        using var huge = File.Create(harness.Files.PathOf("huge.pem"));
        huge.SetLength(HundredMegabytes);
    }

    /// <summary>Of C0, C1, the changes of the writing direction, and the separators of lines and paragraphs.</summary>
    public static TheoryData<string> ControlCharacters => ["\u001b", "\u0007", "\u007f", "\u009b", "\u0085", "\u202a", "\u202e", "\u2066", "\u2069", "\u2028", "\u2029"];

    [Theory]
    [InlineData("client.key.pem", "CertificateMalformed", ErrorCategory.InvalidData, "contains a private key")]
    [InlineData("locked.key.pem", "CertificateMalformed", ErrorCategory.InvalidData, "contains a private key")]
    [InlineData("request.pem", "CertificateMalformed", ErrorCategory.InvalidData, "contains a certificate request (CSR)")]
    [InlineData("public.pem", "CertificateMalformed", ErrorCategory.InvalidData, "contains a public key")]
    [InlineData("empty.pem", "CertificateMalformed", ErrorCategory.InvalidData, "is empty")]
    [InlineData("page.pem", "CertificateMalformed", ErrorCategory.InvalidData, "contains a web page")]
    [InlineData("rubbish.bin", "CertificateMalformed", ErrorCategory.InvalidData, "contains binary data of another kind")]
    [InlineData("huge.pem", "CertificateUnreadable", ErrorCategory.ReadError, "larger than 1 MiB")]
    [InlineData("directory", "CertificateUnreadable", ErrorCategory.ReadError, "is a folder")]
    [InlineData("missing.pem", "CertificateUnreadable", ErrorCategory.ReadError, "Check the path")]
    [InlineData("client.pfx", "CertificatePasswordInvalid", ErrorCategory.AuthenticationError, "no password was specified")]
    public void The_error_of_an_input_without_a_certificate_names_the_format_of_the_input(string file, string id, ErrorCategory category, string says)
    {
        var path = harness.Files.PathOf(file);
        harness.Module.Set("file", path);
        var before = Requests();

        var connect = harness.Module.Attempt("Connect-NtxPay $credential $file -BaseUri $sandbox.BaseUri");
        var encode = harness.Module.Run("ConvertTo-NtxPayEncodedCert $file");

        foreach (var result in new[] { connect, encode })
        {
            var error = result.ShouldFail(id, category, says);
            Assert.Contains(path, error.ToString(), StringComparison.Ordinal);
            Assert.Equal(path, error.TargetObject);
            Assert.Empty(result.Output);
        }

        Assert.Equal(before, Requests());
    }

    [Theory]
    [InlineData("client.pfx -CertificatePassword (Protect 'wrong')", "CertificatePasswordInvalid", ErrorCategory.AuthenticationError, "cannot be opened with the specified password")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/locked.key.pem -CertificatePassword (Protect 'wrong')", "CertificatePasswordInvalid", ErrorCategory.AuthenticationError, "cannot be opened with the specified password")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/locked.key.pem", "CertificatePasswordInvalid", ErrorCategory.AuthenticationError, "no password was specified")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/other.key.pem", "CertificateKeyMismatch", ErrorCategory.InvalidArgument, "belongs to another certificate")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/locked.key.pem -CertificatePassword (Protect 'key-password-1')", "CertificateKeyMismatch", ErrorCategory.InvalidArgument, "belongs to another certificate")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/client.der", "CertificateMalformed", ErrorCategory.InvalidData, "contains a certificate")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/public.pem", "CertificateMalformed", ErrorCategory.InvalidData, "contains a public key")]
    [InlineData("client.cert.pem -CertificateKeyPath $folder/missing.key", "CertificateUnreadable", ErrorCategory.ReadError, "does not exist")]
    public void A_key_that_does_not_fit_is_refused_before_anything_is_sent(string parameters, string id, ErrorCategory category, string says)
    {
        var before = Requests();

        harness.Module.Attempt($"Connect-NtxPay $credential $folder/{parameters} -BaseUri $sandbox.BaseUri").ShouldFail(id, category, says);

        Assert.Equal(before, Requests());
    }

    [Fact]
    public void A_wrong_password_does_not_encode()
    {
        harness.Module.Run("ConvertTo-NtxPayEncodedCert $folder/client.pfx -Password (Protect 'wrong')")
            .ShouldFail("CertificatePasswordInvalid", ErrorCategory.AuthenticationError, "cannot be opened with the specified password");
    }

    /// <summary>In its own process: this one could read the file as root, and the module reads files on threads that it does not start.</summary>
    [Fact]
    public async Task A_file_without_read_permission_is_an_error()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a matter of Unix.");
            return;
        }

        Assert.SkipWhen(Environment.IsPrivilegedProcess && Executables.Find("setpriv") is null, "The tests run as root, and without setpriv they cannot give up its rights.");
        using var open = new ClientFiles();
        File.SetUnixFileMode(open.PathOf("both.pem"), UnixFileMode.None);
        var script = $"foreach ($file in 'both.pem', 'client.cert.pem') {{ try {{ $null = ConvertTo-NtxPayEncodedCert \"{open.Folder}/$file\" -ErrorAction Stop; \"$file was read\" }} catch {{ \"$($_.FullyQualifiedErrorId.Split(',')[0]) $($_.CategoryInfo.Category): $_\" }} }}"
            + $"; try {{ Connect-NtxPay ([pscredential]::new('client-1', $secret)) '{open.Folder}/both.pem' -BaseUri http://127.0.0.1:1 }} catch {{ \"$($_.FullyQualifiedErrorId.Split(',')[0])\" }}";
        var (program, arguments) = OtherUser.Command("dotnet", BuildOutput.Pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", $"Import-Module '{BuildOutput.Manifest}'; " + "$secret = [Net.NetworkCredential]::new('', 'a1b2c3d4e5f6g7h8').SecurePassword; " + script);

        var run = await ProgramRun.Of(program, arguments, new Dictionary<string, string>(StringComparer.Ordinal) { ["NO_COLOR"] = "1" });

        var lines = run.ShouldHaveSucceeded().Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.StartsWith($"CertificateUnreadable ReadError: Access to the file '{open.PathOf("both.pem")}'", lines[0], StringComparison.Ordinal);
        Assert.Equal(["client.cert.pem was read", "CertificateUnreadable"], lines[1..]);
    }

    [Theory]
    [InlineData("Connect-NtxPay $credential $pem -BaseUri $sandbox.BaseUri")]
    [InlineData("Connect-NtxPay $credential $folder/client.cert.pem -CertificateKeyPath $pem -BaseUri $sandbox.BaseUri")]
    [InlineData("ConvertTo-NtxPayEncodedCert $pem")]
    [InlineData("ConvertTo-NtxPayEncodedCert -LiteralPath $pem")]
    public void PEM_text_given_as_a_path_is_not_quoted(string command)
    {
        harness.Module.Set("pem", harness.Files.KeyPem);

        var error = harness.Module.Attempt(command)
            .ShouldFail("CertificateUnreadable", ErrorCategory.ReadError, "is the text of a PEM file");

        Assert.DoesNotContain("PRIVATE", $"{error}{error.TargetObject}{error.CategoryInfo}{error.Exception}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$pem")]
    [InlineData("([uri]::EscapeDataString($pem))")]
    public void A_private_key_given_as_a_header_value_is_not_quoted(string value)
    {
        harness.Module.Set("pem", harness.Files.KeyPem);

        var error = harness.Module.Run($"ConvertFrom-NtxPayEncodedCert {value}")
            .ShouldFail("CertificateMalformed", ErrorCategory.InvalidData, "PRIVATE KEY, not CERTIFICATE");

        Assert.Null(error.TargetObject);
    }

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("p384")]
    public void RSA_and_larger_curves_sign_in_and_encode(string kind)
    {
        using var key = kind == "p384" ? (AsymmetricAlgorithm)ECDsa.Create(ECCurve.NamedCurves.nistP384) : RSA.Create(2048);
        var request = key is ECDsa curve
            ? new CertificateRequest($"CN={kind}", curve, HashAlgorithmName.SHA384)
            : new CertificateRequest($"CN={kind}", (RSA)key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
        var pem = certificate.ExportCertificatePem() + "\n";
        harness.Files.Write($"{kind}.pem", pem + key.ExportPkcs8PrivateKeyPem());
        harness.Module.Set("file", harness.Files.PathOf($"{kind}.pem"));

        var session = harness.Module.Run("Connect-NtxPay $sandbox.Credential $file -BaseUri $sandbox.BaseUri -Name kinds -PassThru").Single;
        var encoded = harness.Module.Run("ConvertTo-NtxPayEncodedCert $file 3>$null").Single;

        Assert.Equal($"CN={kind}", RunResult.Value(session, "CertificateSubject"));
        Assert.Equal(Uri.EscapeDataString(pem), $"{encoded}");
    }

    [Theory]
    [MemberData(nameof(ControlCharacters))]
    public void Control_characters_in_a_subject_are_removed_from_objects_and_messages(string control)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName($"Shop{control}one");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
        Assert.Contains(control, certificate.Subject, StringComparison.Ordinal);
        var pem = certificate.ExportCertificatePem() + "\n";
        harness.Files.Write("control.pem", pem + key.ExportPkcs8PrivateKeyPem());
        harness.Files.Write("controls.pem", pem + harness.Files.Pem + "\n" + key.ExportPkcs8PrivateKeyPem());
        harness.Module.Set("file", harness.Files.PathOf("control.pem"));
        harness.Module.Set("two", harness.Files.PathOf("controls.pem"));

        var session = harness.Module.Run("Connect-NtxPay $sandbox.Credential $file -BaseUri $sandbox.BaseUri -Name controls -PassThru").ShouldHaveSucceeded().Single;
        var diagnostics = harness.Module.Run("Test-NtxPayConnection $sandbox.Credential $file -BaseUri $sandbox.BaseUri").ShouldHaveSucceeded();
        var encoded = harness.Module.Run("Connect-NtxPay $sandbox.Credential $two -BaseUri $sandbox.BaseUri -Name controls -Verbose").ShouldHaveSucceeded();

        string[] notes = [.. encoded.Verbose, .. encoded.Warnings];
        string[] shown =
        [
            (string)RunResult.Value(session, "CertificateSubject")!,
            .. harness.Module.Run("(Get-NtxPaySession controls).PSObject.Properties.Value").Output.Select(value => $"{value}"),
            .. diagnostics.Output.Select(check => (string)RunResult.Value(check, "Message")!),
            .. notes,
        ];
        Assert.Contains(notes, note => note.Contains("2 certificates", StringComparison.Ordinal) && note.Contains("Shop", StringComparison.Ordinal));
        Assert.Contains(shown, text => text.Contains("The certificate can be read: O=", StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain(control, text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_Ed25519_certificate_can_only_be_encoded_for_the_header()
    {
        var openssl = Executables.Find("openssl");
        Assert.SkipWhen(openssl is null, "There is no openssl here, and .NET makes no Ed25519 certificates.");
        var file = harness.Files.PathOf("ed25519.pem");
        using var made = Process.Start(new ProcessStartInfo(
            openssl,
            ["req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", harness.Files.PathOf("ed25519.key"), "-out", file, "-subj", "/CN=ed25519", "-days", "90"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        made.StandardError.ReadToEnd();
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        harness.Module.Set("file", file);

        harness.Module.Run("Connect-NtxPay $sandbox.Credential $file -CertificateKeyPath $folder/ed25519.key -BaseUri $sandbox.BaseUri -Name kinds").ShouldHaveSucceeded();

        Assert.Equal(Uri.EscapeDataString(File.ReadAllText(file)), $"{harness.Module.Run("ConvertTo-NtxPayEncodedCert $file").Single}");
        Assert.Equal("MXN", harness.Module.Run("Get-NtxPayBalance -Session kinds")["Currency"]);
    }

    private long Requests() => (long)harness.Module.Run("$sandbox.Requests").Single.BaseObject;
}
