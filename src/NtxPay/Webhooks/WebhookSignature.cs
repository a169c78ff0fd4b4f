using System.Runtime.CompilerServices;
using System.Security;
using System.Text;

namespace NtxPay;

/// <summary>Creates and verifies the signatures of deliveries: HMAC-SHA256 of the raw body with the webhook's secret.</summary>
public static class WebhookSignature
{
    /// <summary>The maximum number of signatures in a header that are checked; a rotation needs two.</summary>
    public const int MaximumCandidates = 8;

    private const string Scheme = "sha256=";
    private const int HashSize = 32;

    /// <summary>Verifies that a header has the signature of a body with one of several secrets. It compares in constant time, and no header or body makes it throw.</summary>
    /// <param name="body">The raw bytes, not a text that was parsed and serialized again.</param>
    /// <param name="header">
    /// The header's value: <c>sha256=</c> and hexadecimal digits of any case, or several of these separated by commas. Anything
    /// else is ignored.
    /// </param>
    /// <param name="secrets">The valid secrets: one, or two during a rotation.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookSecretInvalid"/>: see <see cref="WebhookSecrets"/>.</exception>
    public static bool Verify(byte[] body, string? header, IReadOnlyList<SecureString> secrets)
    {
        WebhookSecrets.ThrowIfInvalid(secrets);
        var candidates = FindCandidates(header);
        if (candidates.Count == 0)
            return false;

        // Every signature is compared with every secret, so that the duration does not depend on the match.
        var isSigned = false;
        foreach (var secret in secrets)
        {
            var expected = Compute(body, secret);
            foreach (var candidate in candidates)
            {
                isSigned |= AreEqual(expected, candidate);
            }
        }

        return isSigned;
    }

    /// <summary>Returns the value of the signature header for a body.</summary>
    /// <param name="body">The raw bytes.</param>
    /// <param name="secret">The secret.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookSecretInvalid"/>: see <see cref="WebhookSecrets"/>.</exception>
    public static string Sign(byte[] body, SecureString secret)
    {
        WebhookSecrets.ThrowIfInvalid([secret]);
        return Scheme + HexEncoding.Format(Compute(body, secret), HashSize);
    }

    private static List<byte[]> FindCandidates(string? header)
    {
        var found = new List<byte[]>();
        foreach (var part in (header ?? string.Empty).Split([','], MaximumCandidates + 1).Take(MaximumCandidates))
        {
            var candidate = part.Trim();
            if (candidate.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && HexEncoding.Parse(candidate, Scheme.Length, HashSize) is { } hash)
                found.Add(hash);
        }

        return found;
    }

    private static byte[] Compute(byte[] body, SecureString secret)
    {
        var key = SecureText.Read(secret, Encoding.UTF8.GetBytes);
        try
        {
            return HmacSha256.Hash(key, body);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    /// <summary>Compares without an early exit, and without compiler optimization.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool AreEqual(byte[] expected, byte[] actual)
    {
        var difference = 0;
        for (var index = 0; index < HashSize; index++)
        {
            difference |= expected[index] ^ actual[index];
        }

        return difference == 0;
    }
}
