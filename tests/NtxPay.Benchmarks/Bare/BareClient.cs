using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace NtxPay.Benchmarks.Bare;

/// <summary>A minimal client without the module: HttpClient and source-generated JSON.</summary>
internal sealed class BareClient : IDisposable
{
    private readonly HttpClient http;

    private BareClient(HttpClient http) => this.http = http;

    /// <summary>Signs in with the settings of the environment.</summary>
    public static async Task<BareClient> ConnectAsync()
    {
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(Variable("NTXPAY_BASE_URL")) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/auth/token")
        {
            Content = JsonContent.Create(new BareJson.TokenRequest(Variable("NTXPAY_CLIENT_ID"), Variable("NTXPAY_CLIENT_SECRET")), BareJson.Default.TokenRequestType),
        };
        request.Headers.TryAddWithoutValidation("X-SSL-Client-Cert", Uri.EscapeDataString(Variable("NTXPAY_CLIENT_CERT")));
        using var response = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync(BareJson.Default.TokenReplyType);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!.AccessToken);
        return new BareClient(client);
    }

    /// <summary>Reads the balance.</summary>
    public async Task<BareJson.BalanceReply> GetBalanceAsync() => (await http.GetFromJsonAsync("api/balance", BareJson.Default.BalanceReplyType))!;

    /// <summary>Sends one transfer.</summary>
    public async Task<BareJson.TransferReply> CashOutAsync(BareJson.TransferRequest transfer)
    {
        using var response = (await http.PostAsJsonAsync("api/spei/cash-out", transfer, BareJson.Default.TransferRequestType)).EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(BareJson.Default.TransferReplyType))!;
    }

    /// <summary>The token, for other tools.</summary>
    public string Token => http.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
