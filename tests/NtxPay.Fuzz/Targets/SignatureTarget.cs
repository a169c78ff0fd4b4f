using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace NtxPay.Fuzz.Targets;

/// <summary>Signatures of deliveries. The first line is the header, in which a $ is replaced by the valid hash. The body follows.</summary>
internal sealed class SignatureTarget : FuzzTarget
{
    private const string Secret = "whsec_señal";

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);
    private static readonly SecureString[] Secrets = [Samples.Secure("whsec_old"), Samples.Secure(Secret)];

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "sha256=$\n{\"event\":\"e\"}",
            "SHA256=$ , v2=other\n",
            " sha256=00, sha256=$\n\0\n",
            "sha256=" + new string('0', 64) + "\n{}",
            "$\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } = ["sha256=", "$", "sha1=", ",", " ", "\n", "=", "0", "f", "G", "ſ", "é", "\t", "\u00A0", "sha256=$,"];

    public override int MaximumLength => 1024;

    public override void Execute(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        var body = end < 0 ? [] : input[(end + 1)..];
        var hash = Convert.ToHexString(HMACSHA256.HashData(Key, body));
        var header = Encoding.UTF8.GetString(end < 0 ? input : input[..end]).Replace("$", hash, StringComparison.Ordinal);
        var isSigned = header.Split(',').Take(WebhookSignature.MaximumCandidates)
            .Any(part => string.Equals(part.Trim(), "sha256=" + hash, StringComparison.OrdinalIgnoreCase));

        Invariant.Hold(WebhookSignature.Verify(body, header, Secrets) == isSigned, "a header with the right hash is good, and nothing else");
    }
}
