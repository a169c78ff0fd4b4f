using System.Security;
using System.Text;

namespace NtxPay.Http.Certificates;

/// <summary>The characters of a password while a key is decrypted. They are cleared afterwards.</summary>
internal sealed class Password : IDisposable
{
    /// <summary>The ciphers that PKCS#12 defines, which take the password as UTF-16.</summary>
    private const string Pkcs12Ciphers = "1.2.840.113549.1.12.1.";

    /// <summary>
    /// The maximum number of key derivation iterations for one input: a few seconds. Common values are thousands to one million. A
    /// damaged or hostile value could block the process for hours.
    /// </summary>
    private const long MaximumIterations = 5_000_000;

    private readonly char[] characters;
    private long remainingIterations = MaximumIterations;

    public Password(SecureString? secret)
    {
        characters = secret is null ? [] : SecureText.Copy(secret);
        IsSpecified = characters.Length > 0;
    }

    /// <summary>Whether a password was specified; an empty one counts as none.</summary>
    public bool IsSpecified { get; }

    /// <summary>
    /// Whether an empty password is encoded as two zero bytes; programs differ (PKCS#12 only).
    /// </summary>
    public bool EmptyIsTwoZeros { get; set; }

    /// <summary>The characters.</summary>
    public char[] Utf16 => characters;

    /// <summary>Copies the password in the encoding of a cipher. The caller clears it.</summary>
    /// <param name="cipher">The cipher's object identifier.</param>
    public char[] EncodeFor(string cipher) =>
        cipher.StartsWith(Pkcs12Ciphers, StringComparison.Ordinal) ? (char[])characters.Clone() : Utf8AsCharacters();

    /// <summary>Copies the password as UTF-8. The caller clears it.</summary>
    public byte[] Utf8() => Encoding.UTF8.GetBytes(characters);

    /// <summary>
    /// Returns the password for all other ciphers, which take UTF-8. Each byte is one character because BouncyCastle truncates
    /// characters to one byte.
    /// </summary>
    private char[] Utf8AsCharacters()
    {
        var bytes = Utf8();
        try
        {
            return Array.ConvertAll(bytes, value => (char)value);
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    /// <summary>Counts iterations of key derivation against the maximum. Call it before the derivation.</summary>
    /// <exception cref="NotSupportedException">The maximum is exceeded.</exception>
    public void ConsumeIterations(long iterations)
    {
        if (iterations > remainingIterations)
            throw new NotSupportedException(Localized.Text($"The number of key derivation iterations is too high."));

        remainingIterations -= Math.Max(0, iterations);
    }

    /// <summary>Creates the error of an input that this password does not decrypt.</summary>
    /// <param name="name">The input, as the beginning of a sentence.</param>
    /// <param name="cause">The exception of the decoder, or null.</param>
    public NtxPayException CreateError(string name, Exception? cause = null) => new(
        NtxPayErrorKind.CertificatePasswordInvalid,
        IsSpecified
            ? Localized.Text($"{name} cannot be opened with the specified password. Check the password; if it is correct, the file is damaged.")
            : Localized.Text($"{name} is password-protected, and no password was specified. Specify its password."),
        cause);

    public void Dispose() => Array.Clear(characters, 0, characters.Length);
}
