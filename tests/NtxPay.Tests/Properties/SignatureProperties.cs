using CsCheck;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Properties;

public sealed class SignatureProperties
{
    private const int Iterations = 2_000;
    private const string Scheme = "sha256=";

    private static readonly Gen<byte[]> Body = Gen.Byte.Array[0, 300];
    private static readonly Gen<string> Secret = Gen.OneOf(Texts.Secret, Texts.Whole).Select(static text => text.PadRight(WebhookSecrets.MinimumLength, 's'));

    [Fact]
    public void A_signed_body_is_verified() => Gen.Select(Body, Secret, Gen.Bool).Sample(
        (body, secret, isUpper) =>
        {
            var signature = WebhookSignature.Sign(body, SignedDelivery.Secure(secret));

            Assert.True(WebhookSignature.Verify(body, isUpper ? signature.ToUpperInvariant() : signature, [SignedDelivery.Secure(secret)]));
        },
        iter: Iterations);

    [Fact]
    public void A_flipped_bit_in_the_body_is_detected() => Gen.Select(Body.Where(body => body.Length > 0), Secret, Gen.Int[0, int.MaxValue]).Sample(
        (body, secret, bit) =>
        {
            var signature = WebhookSignature.Sign(body, SignedDelivery.Secure(secret));

            Assert.False(WebhookSignature.Verify(WithBitFlipped(body, bit), signature, [SignedDelivery.Secure(secret)]));
        },
        iter: Iterations);

    [Fact]
    public void A_flipped_bit_in_the_signature_is_detected() => Gen.Select(Body, Secret, Gen.Int[0, int.MaxValue]).Sample(
        (body, secret, bit) =>
        {
            var hash = Convert.FromHexString(WebhookSignature.Sign(body, SignedDelivery.Secure(secret))[Scheme.Length..]);
            var signature = Scheme + Convert.ToHexString(WithBitFlipped(hash, bit));

            Assert.False(WebhookSignature.Verify(body, signature, [SignedDelivery.Secure(secret)]));
        },
        iter: Iterations);

    [Fact]
    public void A_signature_with_another_secret_is_refused() => Gen.Select(Body, Secret, Secret).Where((_, one, other) => one != other).Sample(
        (body, one, other) => Assert.False(WebhookSignature.Verify(body, WebhookSignature.Sign(body, SignedDelivery.Secure(one)), [SignedDelivery.Secure(other)])),
        iter: Iterations);

    private static byte[] WithBitFlipped(byte[] bytes, int bit)
    {
        var copy = (byte[])bytes.Clone();
        copy[bit / 8 % copy.Length] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}
