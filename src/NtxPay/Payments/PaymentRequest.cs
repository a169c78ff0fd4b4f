using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>A request for a charge or a transfer. <see cref="PaymentRules"/> creates it from a record and validates it.</summary>
public abstract record PaymentRequest
{
    /// <summary>The length of a fingerprint, in bytes. It makes a collision of two payments practically impossible.</summary>
    private const int FingerprintLength = 16;

    /// <summary>The typical length of the hashed text, in characters.</summary>
    private const int TypicalLength = 128;

    /// <summary>The kind of the payment.</summary>
    public abstract PaymentKind Kind { get; }

    /// <summary>The name of the beneficiary of a transfer or the payer of a charge.</summary>
    internal abstract string PersonName { get; }

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The amount in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The caller's id of the payment, 1 to 100 characters, by which the API detects duplicates; null if it is not yet assigned.</summary>
    public string? ExternalId { get; init; }

    /// <summary>
    /// The number of the payment among the identical ones of a batch, from 1, if <see cref="ExternalId"/> was generated from it; otherwise 1.
    /// </summary>
    internal int Occurrence { get; init; } = 1;

    /// <summary>
    /// Computes a keyed hash of all fields except the externalId, in hexadecimal. Identical payments have the same hash, and without the
    /// key it reveals nothing of the data.
    /// </summary>
    /// <param name="key">The key of HMAC-SHA256.</param>
    public string ComputeFingerprint(byte[] key) =>
        HexEncoding.Format(Hash(key), FingerprintLength);

    /// <summary>Returns the kind, the amount and the externalId, without personal data.</summary>
    public override string ToString() => Localized.Text($"{Kind} of {Money.Format(Amount)} ({ExternalId ?? Localized.Text($"no externalId yet")})");

    /// <summary>Computes the complete hash, 32 bytes. The fingerprint is its first 16 bytes.</summary>
    /// <param name="key">The key of HMAC-SHA256.</param>
    /// <param name="occurrence">The occurrence among identical payments, from 1. Each has its own hash.</param>
    internal byte[] Hash(byte[] key, int occurrence = 1)
    {
        // Each value is preceded by its length, so that different fields never produce the same text. Values are normalized, because tools that
        // save a table may write "é" as one code point or as two.
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

    /// <summary>Returns the fields that identify a payment: all except the externalId, by the API's names; null if not set.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, object?>> HashedFields();

    /// <summary>Creates a field.</summary>
    private protected static KeyValuePair<string, object?> Field(string name, object? value) => new(name, value);
}
