using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Certificates;

/// <summary>
/// Keys in the forms that OpenSSL writes, opened by the shipped module, whose BouncyCastle is trimmed to the members that
/// the module uses.
/// </summary>
public sealed class KeyFormatTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    private const string Password = "form-password-1";

    private static readonly string[] KeyKinds = ["rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ec -pkeyopt ec_paramgen_curve:P-521"];

    private static readonly string[] KeyForms =
    [
        "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1",
        "pkcs8 -topk8 -v2 aes-192-cbc -v2prf hmacWithSHA256",
        "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA384",
        "pkcs8 -topk8 -v2 des3 -v2prf hmacWithSHA512",
        "pkcs8 -topk8 -v1 PBE-SHA1-3DES",
        "pkcs8 -topk8 -v1 PBE-SHA1-RC2-40 -provider legacy -provider default",
        "pkcs8 -topk8 -v1 PBE-SHA1-RC4-128 -provider legacy -provider default",
        "pkcs8 -topk8 -v1 PBE-MD5-DES -provider legacy -provider default",
        "pkey -traditional -aes128",
        "pkey -traditional -aes192",
        "pkey -traditional -aes256",
        "pkey -traditional -des3",
        "pkey -traditional -des -provider legacy -provider default",
    ];

    private static readonly string[] ContainerForms =
    [
        "",
        "-legacy",
        "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1",
        "-certpbe AES-256-CBC -keypbe AES-128-CBC -macalg sha512",
        "-certpbe NONE -keypbe AES-192-CBC -macalg sha384",
        "-nomac",
    ];

    private string? openssl;

    public static TheoryData<string, string> Keys => [.. from kind in KeyKinds from form in KeyForms select (kind, form)];

    public static TheoryData<string, string> Containers => [.. from kind in KeyKinds from form in ContainerForms select (kind, form)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task An_encrypted_key_signs_in(string kind, string form)
    {
        await MakeCertificate(kind);
        await OpenSsl($"{form} -in {At("plain.key")} -out {At("locked.key")} -passout pass:{Password}");

        SignIn("$folder/form.pem -CertificateKeyPath $folder/locked.key");
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task A_PKCS12_file_signs_in(string kind, string form)
    {
        await MakeCertificate(kind);
        await OpenSsl($"pkcs12 -export {form} -in {At("form.pem")} -inkey {At("plain.key")} -out {At("form.pfx")} -passout pass:{Password}");

        SignIn("$folder/form.pfx");
    }

    private void SignIn(string certificate)
    {
        harness.Module.Set("formPassword", Password);

        var session = harness.Module.Run(
            $"Connect-NtxPay $sandbox.Credential {certificate} -CertificatePassword ([Net.NetworkCredential]::new('', $formPassword).SecurePassword) -BaseUri $sandbox.BaseUri -Name forms -PassThru 3>$null").Single;

        Assert.Equal("CN=form", RunResult.Value(session, "CertificateSubject"));
    }

    private async Task MakeCertificate(string kind)
    {
        openssl = Executables.Find("openssl");
        Assert.SkipWhen(openssl is null, "There is no openssl here.");
        await OpenSsl($"req -x509 -newkey {kind} -nodes -keyout {At("plain.key")} -out {At("form.pem")} -subj /CN=form -days 90");
    }

    private async Task OpenSsl(string line) =>
        (await ProgramRun.Of(openssl!, line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ShouldHaveSucceeded();

    private string At(string name) => harness.Files.PathOf(name);
}
