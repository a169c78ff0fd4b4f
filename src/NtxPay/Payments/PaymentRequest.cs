using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>A charge or a transfer, as it is asked for. <see cref="PaymentRules"/> makes it of a record and checks it.</summary>
public abstract record PaymentRequest
{
    /// <summary>The length of a fingerprint in bytes. It makes a collision of two payments practically impossible.</summary>
    private const int FingerprintLength = 16;

    /// <summary>The characters that most payments' fields come to.</summary>
    private const int TypicalLength = 256;

    /// <summary>Which kind it is.</summary>
    public abstract PaymentKind Kind { get; }

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The amount in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The caller's id of the payment, 1 to 100 characters, by which the API knows a repetition; null until there is one.</summary>
    public string? ExternalId { get; init; }

    /// <summary>
    /// A keyed hash of everything but the externalId, in hexadecimal: the same for the same payment, and without the
    /// key no way back to the data.
    /// </summary>
    /// <param name="key">The key of HMAC-SHA256.</param>
    public string ComputeFingerprint(byte[] key) =>
        BitConverter.ToString(Hash(key), 0, FingerprintLength).Replace("-", string.Empty).ToLowerInvariant();

    /// <summary>The kind, the amount and the externalId, and nobody's data.</summary>
    public override string ToString() => Localized.Text($"{Kind} of {Money.Format(Amount)} ({ExternalId ?? Localized.Text($"no externalId yet")})");

    /// <summary>The whole hash of which <see cref="ComputeFingerprint"/> is the beginning, 32 bytes.</summary>
    /// <param name="key">The key of HMAC-SHA256.</param>
    /// <param name="occurrence">Which one of several identical payments it is, from 1. Each has a hash of its own.</param>
    internal byte[] Hash(byte[] key, int occurrence = 1)
    {
        // Each value stands behind its length, so that no two lists of fields read alike. Some tools write "é" as one code point and some as two;
        // a table that only went through such a tool is the same table.
        var text = new StringBuilder(Kind.ToString(), TypicalLength);
        foreach (var pair in HashedFields())
        {
            if (pair.Value is null)
                continue;

            var value = UnicodeText.Normalize(Convert.ToString(pair.Value, CultureInfo.InvariantCulture)!, NormalizationForm.FormC);
            text.Append('|').Append(pair.Key).Append('=').Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
        }

        if (occurrence > 1)
            text.Append("|occurrence=").Append(occurrence.ToString(CultureInfo.InvariantCulture));

        return HmacSha256.Hash(key, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>What makes two payments the same: all fields but the externalId, by the API's names; unset ones are null.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, object?>> HashedFields();

    /// <summary>One field.</summary>
    private protected static KeyValuePair<string, object?> Field(string name, object? value) => new(name, value);
}
