using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class DamagedFilesTests : CertificateReaderTestBase
{
    private const string Password = "x";

    [Fact]
    public void A_randomly_damaged_file_is_read_or_refused_with_a_documented_error()
    {
        var certificate = GeneratedCertificates.Get(KeyAlgorithm.P256);
        byte[][] files =
        [
            certificate.Der,
            certificate.OldPfx(Password),
            System.Text.Encoding.ASCII.GetBytes(certificate.Pem + certificate.KeyPem(KeyFormat.EncryptedPkcs8, Password)),
            System.Text.Encoding.ASCII.GetBytes(certificate.Pem + certificate.KeyPem(KeyFormat.EncryptedTraditional, Password)),
            System.Text.Encoding.ASCII.GetBytes(certificate.Pem + certificate.KeyPem(KeyFormat.Traditional)),
        ];
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])files[round % files.Length].Clone();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(0x100);
            var path = Folder.Write("x", bytes[..^random.Next(4)]);

            var thrown = Record.Exception(() => Read(new CertificateSource { Path = path, Password = Secrets.Of(Password) }).Dispose());

            Assert.True(thrown is null or NtxPayException, thrown?.ToString());
        }
    }
}
