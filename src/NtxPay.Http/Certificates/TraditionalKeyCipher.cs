using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.Encoders;

namespace NtxPay.Http.Certificates;

/// <summary>Decrypts PEM keys in OpenSSL's traditional format, whose DEK-Info line has the cipher and the initialization vector.</summary>
internal static class TraditionalKeyCipher
{
    /// <summary>The number of bytes of the initialization vector that OpenSSL uses as salt.</summary>
    private const int SaltSize = 8;

    public static byte[] Decrypt(string dekInfo, byte[] encrypted, Password password)
    {
        var fields = dekInfo.Split(',');
        var (algorithm, bits) = fields[0].Trim().ToUpperInvariant() switch
        {
            "AES-128-CBC" => ("AES", 128),
            "AES-192-CBC" => ("AES", 192),
            "AES-256-CBC" => ("AES", 256),
            "DES-EDE3-CBC" => ("DESEDE", 192),
            "DES-CBC" => ("DES", 64),
            var other => throw new NotSupportedException(Localized.Text($"The cipher {other} is not supported.")),
        };
        var vector = Hex.Decode(fields[fields.Length - 1].Trim());
        var passwordBytes = password.Utf8();
        try
        {
            var generator = new OpenSslPbeParametersGenerator();
            generator.Init(passwordBytes, vector.AsSpan(0, SaltSize).ToArray());
            var cipher = CipherUtilities.GetCipher($"{algorithm}/CBC/PKCS7Padding");
            cipher.Init(forEncryption: false, new ParametersWithIV(generator.GenerateDerivedParameters(algorithm, bits), vector));
            return cipher.DoFinal(encrypted);
        }
        finally
        {
            Array.Clear(passwordBytes, 0, passwordBytes.Length);
        }
    }
}
