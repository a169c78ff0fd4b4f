using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class DerInspectorTests
{
    private const byte Integer = 0x02;
    private const byte BitString = 0x03;
    private const byte OctetString = 0x04;
    private const byte ObjectIdentifier = 0x06;
    private const byte Sequence = 0x30;
    private const byte Context0 = 0xA0;

    public static TheoryData<byte[], DerKind> Shapes => new()
    {
        { Of(Sequence, BitString), DerKind.PublicKey },
        { Of(Sequence, BitString, Integer), DerKind.Unknown },
        { Of(Integer, Integer), DerKind.PublicKey },
        { Of(Integer, Integer, Integer), DerKind.Unknown },
        { Of(Sequence, OctetString), DerKind.EncryptedPrivateKey },
        { Of(Sequence, OctetString, Integer), DerKind.Unknown },
        { Of(ObjectIdentifier, Context0), DerKind.Pkcs7 },
        { Of(ObjectIdentifier), DerKind.Unknown },
        { Of(Integer, Sequence, OctetString), DerKind.PrivateKey },
        { Of(Integer, Sequence, OctetString, Context0), DerKind.PrivateKey },
        { Of(Integer, Sequence), DerKind.Unknown },
        { Structure(Sequence, [Integer, 1, 3, Sequence, 0]), DerKind.Pkcs12 },
        { Structure(Sequence, [Integer, 1, 3, Sequence, 0, Sequence, 0]), DerKind.Pkcs12 },
        { Of(Integer, OctetString), DerKind.EcPrivateKey },
        { Of(Integer, OctetString, Context0), DerKind.EcPrivateKey },
        { Of([.. Enumerable.Repeat(Integer, 9)]), DerKind.RsaPrivateKey },
        { Of([.. Enumerable.Repeat(Integer, 10)]), DerKind.RsaPrivateKey },
        { Of([.. Enumerable.Repeat(Integer, 8)]), DerKind.Unknown },
        { Signed(Context0, Integer, Sequence, Sequence, Sequence, Sequence, Sequence), DerKind.Certificate },
        { Signed(Context0, Integer, Sequence, Sequence, Sequence, Sequence, Sequence, Context0), DerKind.Certificate },
        { Signed(Context0, Integer, Sequence, Sequence, Sequence, Sequence), DerKind.Unknown },
        { Signed(Integer, Sequence, Sequence, Sequence, Sequence, Sequence), DerKind.Certificate },
        { Signed(Integer, Sequence, Sequence, Context0), DerKind.CertificateRequest },
        { Signed(Integer, Sequence, Sequence), DerKind.CertificateRequest },
        { Signed(Integer, Sequence, Sequence, Sequence), DerKind.RevocationList },
        { Signed(Integer, Sequence, Sequence, Context0, Integer), DerKind.RevocationList },
        { Signed(Sequence, Sequence), DerKind.RevocationList },
        { Signed(Sequence, Sequence, Integer), DerKind.RevocationList },
        { Signed(Sequence), DerKind.Unknown },
        { Signed(OctetString), DerKind.Unknown },
        { Structure(Sequence, [Sequence, 0, BitString, 0x81, 0]), DerKind.PublicKey },
        { Of(), DerKind.Unknown },
        { Structure(OctetString, [Sequence, 0, BitString, 0]), DerKind.Unknown },
        { Structure(Sequence, [Sequence, 0, BitString]), DerKind.Unknown },
        { Structure(Sequence, [Sequence, 0, BitString, 1]), DerKind.Unknown },
    };

    /// <summary>Lengths at the limits of their forms: in one byte, and behind 0x81, 0x82 and 0x83.</summary>
    public static TheoryData<int> Lengths => [0, 1, 0x7F, 0x80, 0xFF, 0x100, 0xFFFF, 0x10000, 0x12345];

    [Theory]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public void A_structure_is_identified_by_its_first_two_levels(byte[] bytes, DerKind content) =>
        Assert.Equal(content, DerInspector.Identify(bytes));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Lengths_of_every_form_are_read(int length)
    {
        byte[] key = Structure(Sequence, [.. Structure(Sequence, new byte[length]), BitString, 0]);

        Assert.Equal(DerKind.PublicKey, DerInspector.Identify(key));
        Assert.Equal(DerKind.PublicKey, DerInspector.Identify([.. key, 1, 2, 3]));
        Assert.Equal(DerKind.PublicKey, DerInspector.Identify([.. key, Sequence, 0]));
        Assert.NotEqual(DerKind.PublicKey, DerInspector.Identify(key[..^1]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bytes_after_a_structure_are_removed(int length)
    {
        byte[] whole = Structure(Sequence, new byte[length]);

        Assert.Equal(whole, DerInspector.Trim([.. whole, (byte)'\n']));
        Assert.Equal(whole, DerInspector.Trim([.. whole, .. whole]));
        Assert.Same(whole, DerInspector.Trim(whole));
    }

    [Fact]
    public void PKCS12_data_of_indefinite_length_is_identified_by_its_first_fields_and_not_trimmed()
    {
        byte[] pkcs12 = [Sequence, 0x80, Integer, 1, 3, Sequence, 0x80, 1, 2, 0, 0, 0, 0];
        byte[] pkcs7 = [Sequence, 0x80, ObjectIdentifier, 1, 42, Context0, 0x80, 0, 0, 0, 0];

        Assert.Equal(DerKind.Pkcs12, DerInspector.Identify(pkcs12));
        Assert.Equal(DerKind.Pkcs7, DerInspector.Identify(pkcs7));
        Assert.Same(pkcs12, DerInspector.Trim(pkcs12));
    }

    [Fact]
    public void A_length_beyond_the_end_of_the_data_is_refused()
    {
        byte[][] broken =
        [
            [], [Sequence], [Sequence, 1], [Sequence, 0x81], [Sequence, 0x82, 1], [Sequence, 0x83, 0, 0],
            [Sequence, 0x84, 0, 0, 0, 4, Sequence, 0, BitString, 0],
            [Sequence, 0xFF, 0, 0, 0, 4, Sequence, 0, BitString, 0],
            [Sequence, 5, Sequence, 0, BitString, 0],
        ];

        Assert.All(broken, bytes => Assert.Equal(DerKind.Unknown, DerInspector.Identify(bytes)));
        Assert.All(broken, bytes => Assert.Same(bytes, DerInspector.Trim(bytes)));
    }

    private static byte[] Of(params byte[] tags) => Structure(Sequence, [.. tags.SelectMany(tag => new byte[] { tag, 0 })]);

    /// <summary>Content, algorithm and signature, as in everything that is signed.</summary>
    private static byte[] Signed(params byte[] tags) => Structure(Sequence, [.. Of(tags), Sequence, 0, BitString, 0]);

    private static byte[] Structure(byte tag, byte[] content) =>
    [
        tag,
        .. content.Length switch
        {
            < 0x80 => new[] { (byte)content.Length },
            < 0x100 => [0x81, (byte)content.Length],
            < 0x10000 => [0x82, (byte)(content.Length >> 8), (byte)content.Length],
            _ => [0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length],
        },
        .. content,
    ];
}
