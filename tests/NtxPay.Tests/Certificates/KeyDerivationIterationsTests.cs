using NtxPay.Http.Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class KeyDerivationIterationsTests : CertificateReaderTestBase
{
    private const string Word = "x";

    private static readonly TestCertificate Certificate = GeneratedCertificates.Get(KeyAlgorithm.P256);
    private static readonly byte[] Salt = new byte[8];
    private static readonly AlgorithmIdentifier HmacSha256 = new(PkcsObjectIdentifiers.IdHmacWithSha256, DerNull.Instance);

    /// <summary>Containers whose decryption would take hours.</summary>
    public static TheoryData<string, byte[]> Containers() => new()
    {
        { "MAC", WithMac(Sha1(), int.MaxValue) },
        { "PBMAC1 of many rounds", WithMac(Pbmac1(new Pbkdf2Params(Salt, int.MaxValue, 32, HmacSha256)), 1) },
        { "PBMAC1 of a long key", WithMac(Pbmac1(new Pbkdf2Params(Salt, 2_000_000, 1_000_000, HmacSha256)), 1) },
        { "encrypted certificates", Encrypted(int.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task A_PKCS12_file_with_excessive_key_derivation_iterations_is_refused(string form, byte[] container)
    {
        Assert.NotEmpty(form);
        var path = Folder.Write("x.pfx", container);

        var exception = await RefusedInTimeAsync(new CertificateSource { Path = path, Password = Secrets.Of(Word) });

        Assert.Contains(exception.Kind, new[] { NtxPayErrorKind.CertificateMalformed, NtxPayErrorKind.CertificatePasswordInvalid });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_with_excessive_key_derivation_iterations_is_refused(bool isNew)
    {
        var algorithm = isNew
            ? new AlgorithmIdentifier(PkcsObjectIdentifiers.IdPbeS2, Pbes2(int.MaxValue))
            : new AlgorithmIdentifier(PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc, new Pkcs12PbeParams(Salt, int.MaxValue));
        var key = PemBlockOf(new EncryptedPrivateKeyInfo(algorithm, new byte[64]).GetDerEncoded());

        var exception = await RefusedInTimeAsync(new CertificateSource { Pem = Certificate.Pem, KeyPem = key, Password = Secrets.Of(Word) });

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
        Assert.Contains("openssl pkcs8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_iterations_of_all_parts_of_an_input_are_added()
    {
        using var password = new Password(Secrets.Of(Word));
        password.ConsumeIterations(4_000_000);
        password.ConsumeIterations(-4_000_000);

        Assert.Throws<NotSupportedException>(() => password.ConsumeIterations(2_000_000));
    }

    private static async Task<NtxPayException> RefusedInTimeAsync(CertificateSource source)
    {
        var stop = TestContext.Current.CancellationToken;
        return await Task.Run(() => Refused(source), stop).WaitAsync(TimeSpan.FromMinutes(2), stop);
    }

    private static byte[] WithMac(AlgorithmIdentifier algorithm, int iterations)
    {
        var safe = Pfx.GetInstance(Certificate.OldPfx(Word)).AuthSafe;
        return new Pfx(safe, new MacData(new DigestInfo(algorithm, new byte[20]), Salt, iterations)).GetDerEncoded();
    }

    private static byte[] Encrypted(int iterations)
    {
        var parameters = new AlgorithmIdentifier(PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc, new Pkcs12PbeParams(Salt, iterations));
        var part = new ContentInfo(PkcsObjectIdentifiers.EncryptedData, new EncryptedData(PkcsObjectIdentifiers.Data, parameters, new DerOctetString(new byte[8])));
        var content = new AuthenticatedSafe([part]).GetDerEncoded();
        return new Pfx(new ContentInfo(PkcsObjectIdentifiers.Data, new DerOctetString(content)), null).GetDerEncoded();
    }

    private static AlgorithmIdentifier Sha1() => new(Org.BouncyCastle.Asn1.Oiw.OiwObjectIdentifiers.IdSha1, DerNull.Instance);

    private static AlgorithmIdentifier Pbmac1(Pbkdf2Params derivation) => new(
        PkcsObjectIdentifiers.IdPbmac1, new Pbmac1Params(new AlgorithmIdentifier(PkcsObjectIdentifiers.IdPbkdf2, derivation), HmacSha256));

    private static PbeS2Parameters Pbes2(int iterations) => new(
        new KeyDerivationFunc(PkcsObjectIdentifiers.IdPbkdf2, new Pbkdf2Params(Salt, iterations, 32, HmacSha256)),
        new EncryptionScheme(NistObjectIdentifiers.IdAes256Cbc, new DerOctetString(new byte[16])));

    private static string PemBlockOf(byte[] der) => System.Security.Cryptography.PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", der);
}
