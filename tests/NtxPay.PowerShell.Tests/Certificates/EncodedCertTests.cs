using System.Collections;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Certificates;

public sealed class EncodedCertTests : IDisposable
{
    private readonly ModuleRunspace module = new();
    private readonly ClientFiles files = new();

    public EncodedCertTests() => module.Set("folder", files.Folder);

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Theory]
    [InlineData("ConvertTo-NtxPayEncodedCert $folder/client.cert.pem")]
    [InlineData("ConvertTo-NtxPayEncodedCert -Path $folder/client.c*.pem")]
    [InlineData("ConvertTo-NtxPayEncodedCert -LiteralPath $folder/client.der")]
    [InlineData("Get-Item $folder/client.cert.pem | ConvertTo-NtxPayEncodedCert")]
    [InlineData("Get-Content $folder/client.cert.pem -Raw | ConvertTo-NtxPayEncodedCert")]
    [InlineData("Get-Content $folder/client.cert.pem | ConvertTo-NtxPayEncodedCert")]
    [InlineData("ConvertTo-NtxPayEncodedCert -Pem (Get-Content $folder/client.cert.pem -Raw)")]
    [InlineData("[Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadCertificateFromFile(\"$folder/client.der\") | ConvertTo-NtxPayEncodedCert")]
    [InlineData("ConvertTo-NtxPayEncodedCert $folder/client.pfx -Password ([Net.NetworkCredential]::new('', 'pfx-password-1').SecurePassword) 3>$null")]
    public void Every_certificate_format_gives_the_header_value_of_nginx(string command)
    {
        Assert.Equal(files.Encoded, $"{module.Run(command).Single}");
    }

    [Fact]
    public void AsHeader_returns_a_hashtable()
    {
        var header = Assert.IsType<Hashtable>(module.Run("ConvertTo-NtxPayEncodedCert $folder/client.cert.pem -AsHeader").Single.BaseObject);

        Assert.Equal(files.Encoded, header["X-SSL-Client-Cert"]);
    }

    [Fact]
    public void A_private_key_is_left_out_with_a_warning()
    {
        var result = module.Run("ConvertTo-NtxPayEncodedCert $folder/both.pem");

        Assert.Equal(files.Encoded, $"{result.Single}");
        Assert.Contains("private key", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_verbose_stream_shows_which_of_several_certificates_is_used()
    {
        using var other = new ClientFiles();
        files.Write("chain.pem", other.Pem + "\n" + files.Pem + "\n" + files.KeyPem + "\n");

        var result = module.Run("ConvertTo-NtxPayEncodedCert $folder/chain.pem -Verbose 3>$null");

        Assert.Equal(files.Encoded, $"{result.Single}");
        Assert.Contains(result.Verbose, line => line.Contains("CN=Client under test", StringComparison.Ordinal));
    }

    [Fact]
    public void An_invalid_file_is_the_TargetObject_of_its_error_and_the_rest_is_processed()
    {
        files.Write("rubbish.pem", "nothing of the kind");

        var result = module.Run("ConvertTo-NtxPayEncodedCert $folder/missing.pem, $folder/rubbish.pem, $folder/client.cert.pem");

        Assert.Equal(["CertificateUnreadable", "CertificateMalformed"], result.NonTerminating.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(files.PathOf("rubbish.pem"), result.NonTerminating[1].TargetObject);
        Assert.Equal(files.Encoded, $"{Assert.Single(result.Output)}");
    }

    [Theory]
    [InlineData("$encoded")]
    [InlineData("$encoded.Replace('%2F', '/')")]
    [InlineData("\"X-SSL-Client-Cert: $encoded\"")]
    [InlineData("\"X-Amzn-Mtls-Clientcert-Leaf: $($encoded.Replace('%2B', '+').Replace('%3D', '=').Replace('%2F', '/'))\"")]
    public void A_header_value_is_decoded_to_the_certificate(string value)
    {
        module.Set("encoded", files.Encoded);

        Assert.Equal(files.Thumbprint, module.Run($"{value} | ConvertFrom-NtxPayEncodedCert")["Thumbprint"]);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'%%%'")]
    [InlineData("'-----BEGIN%20CERTIFICATE-----%0A'")]
    public void A_value_that_is_not_a_certificate_is_an_error(string value)
    {
        Assert.Equal("CertificateMalformed", module.Run($"ConvertFrom-NtxPayEncodedCert {value}").ErrorId);
    }
}
