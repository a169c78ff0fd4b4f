namespace NtxPay;

/// <summary>
/// Identifies DER structures by the tags of their first two levels, without loading a library. It does not validate them.
/// </summary>
public static class DerInspector
{
    private const byte Integer = 0x02;
    private const byte BitString = 0x03;
    private const byte OctetString = 0x04;
    private const byte ObjectIdentifier = 0x06;
    private const byte Sequence = 0x30;
    private const byte Context0 = 0xA0;
    private const int Indefinite = -1;

    /// <summary>Identifies the kind of a structure.</summary>
    /// <param name="bytes">A DER structure. Data after it is ignored.</param>
    public static DerKind Identify(byte[] bytes)
    {
        if (!TryReadHeader(bytes, 0, out var start, out var length) || bytes[0] != Sequence)
            return DerKind.Unknown;

        // Only PKCS#12 and PKCS#7 of old programs have an indefinite length. Their first fields identify them.
        var end = length == Indefinite ? bytes.Length : start + length;
        var tags = TagsIn(bytes, start, end);
        return tags switch
        {
            [Sequence, Sequence, BitString] => IdentifySigned(bytes, start),
            [Sequence, BitString] => DerKind.PublicKey,
            [Sequence, OctetString] => DerKind.EncryptedPrivateKey,
            [ObjectIdentifier, Context0, ..] => DerKind.Pkcs7,
            [Integer, Sequence, OctetString, ..] => DerKind.PrivateKey,
            [Integer, Sequence, ..] when bytes[start + 2] == 3 => DerKind.Pkcs12,
            [Integer, OctetString, ..] => DerKind.EcPrivateKey,
            [Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, ..] => DerKind.RsaPrivateKey,
            [Integer, Integer] => DerKind.PublicKey,
            _ => DerKind.Unknown,
        };
    }

    /// <summary>Returns the first structure, without the data after it (a line end, or OpenSSL's trust settings).</summary>
    /// <param name="bytes">Bytes that <see cref="Identify"/> recognizes.</param>
    public static byte[] Trim(byte[] bytes)
    {
        if (!TryReadHeader(bytes, 0, out var start, out var length) || length == Indefinite || start + length == bytes.Length)
            return bytes;

        var trimmed = new byte[start + length];
        Array.Copy(bytes, trimmed, trimmed.Length);
        return trimmed;
    }

    /// <summary>Identifies a signed structure. Certificates, requests and revocation lists are all "content, algorithm, signature".</summary>
    private static DerKind IdentifySigned(byte[] bytes, int outer)
    {
        TryReadHeader(bytes, outer, out var start, out var length);
        return TagsIn(bytes, start, start + length) switch
        {
            [Context0, Integer, Sequence, Sequence, Sequence, Sequence, Sequence, ..] => DerKind.Certificate,
            [Integer, Sequence, Sequence, Sequence, Sequence, Sequence, ..] => DerKind.Certificate,
            [Integer, Sequence, Sequence, Context0] or [Integer, Sequence, Sequence] => DerKind.CertificateRequest,
            [Integer, Sequence, Sequence, ..] or [Sequence, Sequence, ..] => DerKind.RevocationList,
            _ => DerKind.Unknown,
        };
    }

    private static List<byte> TagsIn(byte[] bytes, int start, int end)
    {
        var tags = new List<byte>();
        while (start < end)
        {
            if (!TryReadHeader(bytes, start, out var content, out var length))
                return tags;

            tags.Add(bytes[start]);
            if (length == Indefinite)
                return tags;

            start = content + length;
        }

        return tags;
    }

    /// <summary>Reads a tag and a length; false if they or the content are incomplete.</summary>
    private static bool TryReadHeader(byte[] bytes, int position, out int content, out int length)
    {
        content = position + 2;
        length = 0;
        if (bytes.Length < content)
            return false;

        length = bytes[position + 1];
        if (length == 0x80)
        {
            length = Indefinite;
            return true;
        }

        if (length > 0x80)
        {
            var count = length - 0x80;
            content += count;
            if (count > 3 || bytes.Length < content)
                return false;

            length = 0;
            for (var index = position + 2; index < content; index++)
            {
                length = (length << 8) | bytes[index];
            }
        }

        return length <= bytes.Length - content;
    }
}
