using System.Text;

namespace NtxPay;

/// <summary>
/// Generates the externalIds of payments that have none: keyed hashes of the payment's data and its occurrence among identical payments
/// of the batch. The same batch id and table give the same ids on every machine and in every order of the rows, and an id alone reveals nothing
/// of the payment.
/// </summary>
/// <param name="batchId">The batch id, from which the key is derived.</param>
internal sealed class ExternalIdGenerator(string batchId)
{
    /// <summary>The length of an id in bytes. It makes a collision of two payments practically impossible.</summary>
    private const int Length = 16;

    private static readonly byte[] Purpose = Encoding.UTF8.GetBytes("ntxpay-externalid-v1");

    private readonly byte[] key = HmacSha256.Hash(Purpose, Encoding.UTF8.GetBytes(UnicodeText.Normalize(batchId, NormalizationForm.FormC)));

    /// <summary>Generates the id of a payment, 16 bytes.</summary>
    /// <param name="request">The payment; its externalId is ignored.</param>
    /// <param name="occurrence">The occurrence among the identical payments of the batch, from 1.</param>
    public byte[] Generate(PaymentRequest request, int occurrence)
    {
        var hash = request.Hash(key, occurrence);
        Array.Resize(ref hash, Length);
        return hash;
    }
}
