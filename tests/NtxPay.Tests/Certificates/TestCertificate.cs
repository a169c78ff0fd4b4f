using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace NtxPay.Tests.Certificates;

/// <summary>A certificate and its private key, in the formats of the tests.</summary>
/// <param name="der">The certificate.</param>
/// <param name="pkcs8">The key.</param>
public sealed class TestCertificate(byte[] der, byte[] pkcs8)
{
    private const int Iterations = 2048;

    public byte[] Der { get; } = der;

    public byte[] Pkcs8 { get; } = pkcs8;

    /// <summary>The certificate as the platform's own PEM writer writes it, with a final newline as OpenSSL has it.</summary>
    public string Pem { get; } = PemEncoding.WriteString("CERTIFICATE", der) + "\n";

    private AsymmetricKeyParameter Key => PrivateKeyFactory.CreateKey(Pkcs8);

    /// <summary>Returns the private key as PEM.</summary>
    public string KeyPem(KeyFormat form, string password = "") => form switch
    {
        KeyFormat.Pkcs8 => PemEncoding.WriteString("PRIVATE KEY", Pkcs8) + "\n",
        KeyFormat.EncryptedPkcs8 => PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", EncryptedPkcs8(password)) + "\n",
        KeyFormat.OldEncryptedPkcs8 => PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", OldEncryptedPkcs8(password)) + "\n",
        KeyFormat.Traditional => Write(writer => writer.WriteObject(Key)),
        _ => Write(writer => writer.WriteObject(Key, "AES-256-CBC", Utf8AsCharacters(password), new SecureRandom())),
    };

    /// <summary>Returns the private key as DER.</summary>
    public byte[] KeyDer(KeyFormat form, string password = "")
    {
        var pem = KeyPem(form, password);
        var fields = PemEncoding.Find(pem);
        return Convert.FromBase64String(pem[fields.Base64Data]);
    }

    /// <summary>Returns a PFX as older programs write it: 3DES for the key, 40-bit RC2 for the certificates.</summary>
    public byte[] OldPfx(string password, params TestCertificate[] chain) => WritePfx(
        password, PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc, PkcsObjectIdentifiers.PbewithShaAnd40BitRC2Cbc, chain);

    /// <summary>Returns a PFX as .NET and OpenSSL 3 write it: AES-256 and PBKDF2. Not for Ed25519, which .NET does not support.</summary>
    public byte[] NewPfx(string password)
    {
        using var certificate = X509Certificate2.CreateFromPem(Pem, KeyPem(KeyFormat.Pkcs8));
        return certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
    }

    /// <summary>Returns a PFX with the MAC of RFC 9579 (PBMAC1), as OpenSSL 3.4 and later write it on request.</summary>
    public byte[] Pbmac1Pfx(string password)
    {
        var safe = Pfx.GetInstance(NewPfx(password)).AuthSafe;
        var salt = RandomNumberGenerator.GetBytes(16);
        var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var mac = HMACSHA256.HashData(key, Asn1OctetString.GetInstance(safe.Content).GetOctets());
        var hmac = new AlgorithmIdentifier(PkcsObjectIdentifiers.IdHmacWithSha256, DerNull.Instance);
        var derivation = new AlgorithmIdentifier(PkcsObjectIdentifiers.IdPbkdf2, new Pbkdf2Params(salt, Iterations, key.Length, hmac));
        var algorithm = new AlgorithmIdentifier(PkcsObjectIdentifiers.IdPbmac1, new Pbmac1Params(derivation, hmac));
        return new Pfx(safe, new MacData(new DigestInfo(algorithm, mac), salt, Iterations)).GetDerEncoded();
    }

    /// <summary>Returns the certificate with an intact structure and invalid dates.</summary>
    public byte[] WithBrokenDates()
    {
        var broken = (byte[])Der.Clone();
        var date = broken.AsSpan().IndexOf([(byte)0x17, (byte)0x0D]);
        broken.AsSpan(date + 2, 13).Fill((byte)'x');
        return broken;
    }

    private byte[] WritePfx(string password, DerObjectIdentifier keyCipher, DerObjectIdentifier certificateCipher, TestCertificate[] chain)
    {
        var store = new Pkcs12StoreBuilder().SetKeyAlgorithm(keyCipher).SetCertAlgorithm(certificateCipher).Build();
        TestCertificate[] all = [this, .. chain];
        var entries = all.Select(certificate => new X509CertificateEntry(new Org.BouncyCastle.X509.X509Certificate(certificate.Der))).ToArray();
        store.SetKeyEntry("test", new AsymmetricKeyEntry(Key), entries);
        using var file = new MemoryStream();
        store.Save(file, password.ToCharArray(), new SecureRandom());
        return file.ToArray();
    }

    private byte[] EncryptedPkcs8(string password)
    {
        using var algorithm = Algorithm();
        if (algorithm is not null)
            return algorithm.ExportEncryptedPkcs8PrivateKey(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations));

        return EncryptedPrivateKeyInfoFactory.CreateEncryptedPrivateKeyInfo(
            NistObjectIdentifiers.IdAes256Cbc, PkcsObjectIdentifiers.IdHmacWithSha256, Utf8AsCharacters(password), new byte[16], Iterations, new SecureRandom(), Key)
            .GetDerEncoded();
    }

    private byte[] OldEncryptedPkcs8(string password) => EncryptedPrivateKeyInfoFactory.CreateEncryptedPrivateKeyInfo(
        PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc, password.ToCharArray(), new byte[20], Iterations, Key).GetDerEncoded();

    private AsymmetricAlgorithm? Algorithm()
    {
        AsymmetricAlgorithm? algorithm = Key switch
        {
            RsaKeyParameters => RSA.Create(),
            ECKeyParameters => ECDsa.Create(),
            _ => null,
        };
        algorithm?.ImportPkcs8PrivateKey(Pkcs8, out _);
        return algorithm;
    }

    /// <summary>BouncyCastle truncates each character of a password to one byte, while other programs use UTF-8.</summary>
    private static char[] Utf8AsCharacters(string password) => [.. Encoding.UTF8.GetBytes(password).Select(value => (char)value)];

    private static string Write(Action<PemWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new PemWriter(text);
        write(writer);
        return text.ToString();
    }
}
