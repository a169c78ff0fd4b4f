using System.Security;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class SignatureTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(SignedDelivery.EventJson());
    private static readonly string Hex = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SignedDelivery.Secret), Body));

    [Fact]
    public void The_signature_is_the_documented_one()
    {
        Assert.Equal("sha256=" + Hex.ToLowerInvariant(), WebhookSignature.Sign(Body, SignedDelivery.Secure(SignedDelivery.Secret)));
    }

    [Theory]
    [InlineData("sha256={0}")]
    [InlineData("SHA256={0}")]
    [InlineData("  sha256={0} ")]
    [InlineData("sha256=00, sha256={0}")]
    [InlineData("sha256={0},v2=something")]
    [InlineData("sha256={0},sha256={0}")]
    [InlineData("1,2,3,4,5,6,7,sha256={0}")]
    public void A_header_that_signs_the_body_is_accepted_in_any_case_and_beside_others(string form)
    {
        Assert.True(Verify(string.Format(null, form, Hex)));
        Assert.True(Verify(string.Format(null, form, Hex.ToLowerInvariant())));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("{0}")]
    [InlineData("sha1={0}")]
    [InlineData("sha256={0}0")]
    [InlineData("sha256=0{0}")]
    [InlineData("sha256={0} {0}")]
    [InlineData("sha256=zz")]
    [InlineData("sha256=é,,,=,sha256")]
    [InlineData("\0\u2028sha256")]
    public void An_invalid_header_is_not_verified_and_throws_no_exception(string? form)
    {
        Assert.False(Verify(form is null ? null : string.Format(null, form, Hex)));
    }

    [Fact]
    public void Each_changed_digit_is_detected()
    {
        for (var index = 0; index < Hex.Length; index++)
        {
            var changed = Hex.ToCharArray();
            changed[index] = changed[index] == '0' ? '1' : '0';
            Assert.False(Verify("sha256=" + new string(changed)));
        }
    }

    [Fact]
    public void A_character_that_is_not_a_hexadecimal_digit_is_refused()
    {
        for (var number = 0; number < 16; number++)
        {
            byte[] body = [(byte)number];
            var signature = WebhookSignature.Sign(body, SignedDelivery.Secure(SignedDelivery.Secret)).ToCharArray();
            for (var index = "sha256=".Length; index < signature.Length; index++)
            {
                var right = signature[index];
                signature[index] = 'g';
                Assert.False(WebhookSignature.Verify(body, new string(signature), [SignedDelivery.Secure(SignedDelivery.Secret)]));
                signature[index] = right;
            }

            Assert.True(WebhookSignature.Verify(body, new string(signature), [SignedDelivery.Secure(SignedDelivery.Secret)]));
        }
    }

    [Fact]
    public void A_changed_body_is_detected()
    {
        Assert.False(WebhookSignature.Verify([.. Body, (byte)'\n'], "sha256=" + Hex, [SignedDelivery.Secure(SignedDelivery.Secret)]));
    }

    [Fact]
    public void During_a_rotation_both_secrets_are_valid()
    {
        SecureString[] both = [SignedDelivery.Secure("another-secret"), SignedDelivery.Secure(SignedDelivery.Secret)];

        Assert.True(WebhookSignature.Verify(Body, "sha256=" + Hex, both));
        Assert.True(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, both[0]), both));
        Assert.False(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, SignedDelivery.Secure("a-third-secret")), both));
    }

    [Fact]
    public void A_header_with_many_signatures_is_read_up_to_a_limit()
    {
        var many = string.Join(',', Enumerable.Repeat("sha256=" + new string('0', 64), WebhookSignature.MaximumCandidates));

        Assert.False(Verify($"{many},sha256={Hex}"));
    }

    [Fact]
    public void A_secret_with_non_ASCII_characters_is_encoded_as_UTF_8()
    {
        var hash = Convert.ToHexString(HMACSHA256.HashData("señal-€-𝄞"u8, Body));

        Assert.True(WebhookSignature.Verify(Body, "sha256=" + hash, [SignedDelivery.Secure("señal-€-𝄞")]));
    }

    private static bool Verify(string? header) => WebhookSignature.Verify(Body, header, [SignedDelivery.Secure(SignedDelivery.Secret)]);
}
