using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Deliveries as the API makes them, sent by a real client.</summary>
internal static class Deliveries
{
    public const string Secret = "whsec_abc123";

    /// <summary>A script's first line: the secret as <c>$secret</c>.</summary>
    public const string SecretScript = $"$secret = [Net.NetworkCredential]::new('', '{Secret}').SecurePassword;";

    private static readonly HttpClient Sender = new();

    public static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    public static string Body(string name = "transaction.cash_in.settled", string? transactionId = null) =>
        $$"""{"event":"{{name}}","transactionId":"{{transactionId ?? Guid.NewGuid().ToString()}}","amount":125050,"currency":"MXN","status":"LIQUIDATED","payerName":"Juan Pérez"}""";

    public static string Sign(string body, string secret = Secret) => "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    /// <summary>Delivers, and returns the status code of the response.</summary>
    public static async Task<int> SendAsync(Uri address, string? body = null, string? eventId = null, string secret = Secret)
    {
        body ??= Body();
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TryAddWithoutValidation("X-NTXPay-Signature", Sign(body, secret));
        message.Headers.TryAddWithoutValidation("x-event-id", eventId ?? Guid.NewGuid().ToString());
        using var response = await Sender.SendAsync(message, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
