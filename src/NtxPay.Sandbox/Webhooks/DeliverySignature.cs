using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Signs deliveries.</summary>
internal static class DeliverySignature
{
    /// <summary>The header of the signature.</summary>
    public const string Header = "X-NTXPay-Signature";

    /// <summary>Creates the signature: <c>sha256=</c> and the hexadecimal HMAC-SHA256 of the body with the secret as key.</summary>
    public static string Create(byte[] body, string secret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return "sha256=" + string.Concat(hmac.ComputeHash(body).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
