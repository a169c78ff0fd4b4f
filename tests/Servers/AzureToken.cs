using System.Buffers.Text;
using System.Text;

namespace NtxPay.Tests.Servers;

/// <summary>An access token with the claims of one for Azure Storage. Azurite does not check its signature.</summary>
internal static class AzureToken
{
    /// <summary>Creates a token that expires at a time.</summary>
    public static string Until(DateTimeOffset expiry) => string.Join(
        '.',
        Part("""{"alg":"RS256","typ":"JWT"}"""),
        Part($$"""{"aud":"https://storage.azure.com","iss":"https://sts.windows.net/00000000-0000-0000-0000-000000000001/","nbf":{{expiry.AddDays(-1).ToUnixTimeSeconds()}},"iat":{{expiry.AddDays(-1).ToUnixTimeSeconds()}},"exp":{{expiry.ToUnixTimeSeconds()}}}"""),
        Part("signature"));

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
