using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace NtxPay.Http.Certificates;

/// <summary>A password's characters while a key is opened; they are wiped afterwards.</summary>
internal sealed class Password : IDisposable
{
    /// <summary>The ciphers that PKCS#12 itself defined, which take the password as UTF-16.</summary>
    private const string Pkcs12Ciphers = "1.2.840.113549.1.12.1.";

    /// <summary>
    /// How many rounds of key derivation an input may ask for in all: some seconds' work. Programs ask for thousands, careful
    /// people for a million; a damaged number or a hostile one would keep the machine busy for hours, and Ctrl+C waiting.
    /// </summary>
    private const long MaximumIterations = 5_000_000;

    private readonly char[] characters;
    private long remainingIterations = MaximumIterations;

    public Password(SecureString? secret)
    {
        characters = new char[secret?.Length ?? 0];
        IsGiven = characters.Length > 0;
        if (secret is null)
            return;

        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(pointer, characters, 0, characters.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>Whether there is one: an empty one counts as none.</summary>
    public bool IsGiven { get; }

    /// <summary>
    /// Whether an empty password is spelt as two zero octets rather than as nothing: programs differ (PKCS#12 only).
    /// </summary>
    public bool EmptyIsTwoZeros { get; set; }

    /// <summary>The characters themselves.</summary>
    public char[] Utf16 => characters;

    /// <summary>A copy of the password as a cipher takes it, for the caller to wipe.</summary>
    /// <param name="cipher">The cipher's object identifier.</param>
    public char[] For(string cipher) =>
        cipher.StartsWith(Pkcs12Ciphers, StringComparison.Ordinal) ? (char[])characters.Clone() : Utf8Octets();

    /// <summary>A copy of the password as UTF-8, for the caller to wipe.</summary>
    public byte[] Utf8() => Encoding.UTF8.GetBytes(characters);

    /// <summary>
    /// The password for all other ciphers, which take UTF-8: each octet as a character, since BouncyCastle cuts every
    /// character down to one octet and would open nothing with an ñ in its password.
    /// </summary>
    private char[] Utf8Octets()
    {
        var octets = Utf8();
        try
        {
            return Array.ConvertAll(octets, octet => (char)octet);
        }
        finally
        {
            Array.Clear(octets, 0, octets.Length);
        }
    }

    /// <summary>Takes rounds of key derivation from those that are allowed; call it before they are done.</summary>
    /// <exception cref="NotSupportedException">There are not so many left.</exception>
    public void ConsumeIterations(long iterations)
    {
        if (iterations > remainingIterations)
            throw new NotSupportedException(Localized.Text($"The password would be hashed more often than any program asks for."));

        remainingIterations -= Math.Max(0, iterations);
    }

    /// <summary>The error for an input that this password does not open.</summary>
    /// <param name="name">The input, as a sentence begins.</param>
    /// <param name="cause">What the decoder said, or null.</param>
    public NtxPayException Rejected(string name, Exception? cause = null) => new(
        NtxPayErrorKind.CertificatePasswordInvalid,
        IsGiven
            ? Localized.Text($"{name} cannot be opened with the given password. Check the password; if it is right, the file is damaged.")
            : Localized.Text($"{name} is protected by a password, and none was given. Give its password."),
        cause);

    public void Dispose() => Array.Clear(characters, 0, characters.Length);
}
