using System.Text;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class LenientPemTests : CertificateReaderTestBase
{
    private static readonly TestCertificate Expected = GeneratedCertificates.Get(KeyAlgorithm.P256);

    public static TheoryData<string, Func<string, string>> Spellings() => new()
    {
        { "CRLF", pem => pem.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "CR", pem => pem.Replace('\n', '\r') },
        { "no final newline", pem => pem.TrimEnd() },
        { "indentation", pem => "  \t" + pem.Replace("\n", "\n    ", StringComparison.Ordinal) },
        { "trailing spaces", pem => pem.Replace("\n", " \t\n", StringComparison.Ordinal) },
        { "blank lines", pem => "\n\n" + pem.Replace("\n", "\n\n", StringComparison.Ordinal) },
        { "text around", pem => "subject=CN = a\nissuer=CN: b\n" + pem + "That's all: ----- bye\n" },
        { "bag attributes", pem => "Bag Attributes\n    friendlyName: x\n    localKeyID: 01 02\nsubject=CN = a\n" + pem },
        { "one line", pem => pem.Replace('\n', ' ') },
        { "no line ends", pem => pem.Replace("\n", string.Empty, StringComparison.Ordinal) },
        { "escaped line ends", pem => pem.Replace("\n", "\\n", StringComparison.Ordinal) },
        { "escaped CRLF", pem => pem.Replace("\n", "\\r\\n", StringComparison.Ordinal) },
        { "invisible marks", pem => "\uFEFF" + pem.Replace("\n", "\u200E\n", StringComparison.Ordinal) },
        { "one column width", pem => pem.Replace("\n", string.Empty, StringComparison.Ordinal).Replace("-----M", "-----\nM", StringComparison.Ordinal) },
    };

    public static TheoryData<string, Encoding> Encodings() => new()
    {
        { "UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) },
        { "UTF-16 LE", Encoding.Unicode },
        { "UTF-16 BE", Encoding.BigEndianUnicode },
    };

    [Theory]
    [MemberData(nameof(Spellings), DisableDiscoveryEnumeration = true)]
    public void The_header_is_the_same_for_every_form_of_the_PEM_text(string spelling, Func<string, string> spell)
    {
        var key = Expected.KeyPem(KeyFormat.Pkcs8);

        using var alone = Read(new CertificateSource { Pem = spell(Expected.Pem) });
        using var withKey = Read(new CertificateSource { Path = Folder.Write("c.pem", spell(key + Expected.Pem)) });

        Assert.True(string.Equals(Expected.Pem, alone.Pem, StringComparison.Ordinal), spelling);
        AssertUsable(Expected, withKey);
    }

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public void A_byte_order_mark_determines_the_encoding(string encoding, Encoding writer)
    {
        byte[] bytes = [.. writer.GetPreamble(), .. writer.GetBytes(Expected.Pem)];

        using var read = Read(new CertificateSource { Path = Folder.Write("c.pem", bytes) });

        Assert.True(string.Equals(Expected.Pem, read.Pem, StringComparison.Ordinal), encoding);
    }

    [Fact]
    public void An_encrypted_traditional_key_with_CRLF_and_indentation_is_read()
    {
        var key = Expected.KeyPem(KeyFormat.EncryptedTraditional, "x").Replace("\n", "\r\n  ", StringComparison.Ordinal);

        using var read = Read(new CertificateSource { Pem = Expected.Pem + key, Password = Secrets.Of("x") });

        AssertUsable(Expected, read);
    }

    [Fact]
    public void Blocks_are_found_with_their_labels_and_ToString_hides_their_content()
    {
        var blocks = PemText.Scan(Expected.KeyPem(KeyFormat.Traditional) + Expected.Pem + "-----BEGIN X-----\nAAAA");

        Assert.Equal(["EC PRIVATE KEY", "CERTIFICATE", "X"], blocks.Select(block => block.ToString()), StringComparer.Ordinal);
        Assert.Equal([true, true, false], blocks.Select(block => block.IsComplete));
        Assert.True(blocks[1].TryDecode(out var der));
        Assert.Equal(Expected.Der, der);
        Assert.False(blocks[2].TryDecode(out _));
    }
}
