using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>The reader reads the files that openssl writes.</summary>
public sealed class OpenSslTests : CertificateReaderTestBase
{
    private const string Password = "contraseña";

    private static readonly string[] KeyFormats =
    [
        "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256",
        "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA512",
        "pkcs8 -topk8 -v2 des3 -v2prf hmacWithSHA1",
        "pkcs8 -topk8 -v1 PBE-SHA1-3DES",
        "pkey -traditional -aes256",
        "pkey -traditional -aes128",
        "pkey -traditional -des3",
    ];

    public static TheoryData<string, string> Keys()
    {
        var data = new TheoryData<string, string>();
        foreach (var format in KeyFormats)
        {
            data.Add("rsa:2048", format);
            data.Add("ec", format);
        }

        data.Add("ed25519", KeyFormats[0]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Keys_that_openssl_encrypts_are_read(string kind, string format)
    {
        var openssl = await MakeCertificateAsync(kind);
        await RunAsync(openssl, $"{format} -in {At("plain.key")} -out {At("x.key")} -passout pass:{Password}");

        using var read = Read(new CertificateSource { Path = At("x.pem"), KeyPath = At("x.key"), Password = Secrets.Of(Password) });

        Assert.True(read.KeyMatches);
        Assert.Equal(kind is not "ed25519", read.HasPrivateKey);
        Assert.Equal(await RunAsync(openssl, $"x509 -in {At("x.pem")}"), read.Pem);
    }

    [Fact]
    public async Task A_key_encrypted_with_scrypt_is_refused_with_an_error_about_scrypt()
    {
        var openssl = await MakeCertificateAsync("ec");
        await RunAsync(openssl, $"pkcs8 -topk8 -scrypt -in {At("plain.key")} -out {At("x.key")} -passout pass:{Password}");

        var exception = Refused(new CertificateSource { Path = At("x.pem"), KeyPath = At("x.key"), Password = Secrets.Of(Password) });

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
        Assert.Contains("openssl pkcs8", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Password)]
    [InlineData("-legacy", Password)]
    [InlineData("-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1", Password)]
    [InlineData("-certpbe NONE -keypbe NONE", Password)]
    [InlineData("-nomac", Password)]
    [InlineData("", "")]
    [InlineData("-legacy", "")]
    public async Task PKCS12_files_that_openssl_writes_are_read(string options, string password)
    {
        var openssl = await MakeCertificateAsync("rsa:2048");
        await RunAsync(openssl, $"pkcs12 -export {options} -in {At("x.pem")} -inkey {At("plain.key")} -out {At("x.pfx")} -passout pass:{password}");

        using var read = Read(new CertificateSource { Path = At("x.pfx"), Password = Secrets.Of(password) });

        Assert.True(read.KeyMatches);
        Assert.True(read.HasPrivateKey);
        Assert.Equal(await RunAsync(openssl, $"x509 -in {At("x.pem")}"), read.Pem);
    }

    [Fact]
    public async Task PEM_text_with_the_bag_attributes_of_openssl_is_read()
    {
        var openssl = await MakeCertificateAsync("ec");
        await RunAsync(openssl, $"pkcs12 -export -name client -in {At("x.pem")} -inkey {At("plain.key")} -out {At("x.pfx")} -passout pass:x");
        await RunAsync(openssl, $"pkcs12 -nodes -in {At("x.pfx")} -out {At("bag.pem")} -passin pass:x");
        Assert.Contains("Bag Attributes", await File.ReadAllTextAsync(At("bag.pem"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var read = Read(new CertificateSource { Path = At("bag.pem") });

        Assert.True(read.HasPrivateKey);
        Assert.Equal(await RunAsync(openssl, $"x509 -in {At("x.pem")}"), read.Pem);
    }

    [Fact]
    public async Task A_PKCS12_file_without_a_key_or_a_name_keeps_the_order_of_its_certificates()
    {
        var openssl = await MakeCertificateAsync("ec");
        var other = GeneratedCertificates.Get(KeyAlgorithm.P384);
        var both = Folder.Write("both.pem", other.Pem + await File.ReadAllTextAsync(At("x.pem"), TestContext.Current.CancellationToken));
        await RunAsync(openssl, $"pkcs12 -export -nokeys -in {both} -out {At("x.pfx")} -passout pass:x");

        using var read = Read(new CertificateSource { Path = At("x.pfx"), Password = Secrets.Of("x") });

        Assert.Equal(other.Pem, read.Pem);
        Assert.False(read.SourceHasPrivateKey);
        Assert.Contains("2 certificates", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_certificate_and_a_text_dump_are_read_as_the_certificate()
    {
        var openssl = await MakeCertificateAsync("ec");
        var plain = await RunAsync(openssl, $"x509 -in {At("x.pem")}");

        foreach (var options in new[] { "-trustout -addtrust clientAuth -setalias me", "-text" })
        {
            await RunAsync(openssl, $"x509 -in {At("x.pem")} {options} -out {At("y.pem")}");
            using var read = Read(new CertificateSource { Path = At("y.pem") });
            Assert.Equal(plain, read.Pem);
        }
    }

    private static Task<string> RunAsync(string openssl, string line) => ExternalTool.RunAsync(
        openssl, TestContext.Current.CancellationToken, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<string> MakeCertificateAsync(string kind)
    {
        var openssl = ExternalTool.Require("openssl");
        var key = kind is "ec" ? "ec -pkeyopt ec_paramgen_curve:P-256" : kind;
        await RunAsync(openssl, $"req -x509 -newkey {key} -nodes -keyout {At("plain.key")} -out {At("x.pem")} -subj /CN=client -days 2");
        return openssl;
    }

    private string At(string name) => Path.Combine(Folder.Path, name);
}
