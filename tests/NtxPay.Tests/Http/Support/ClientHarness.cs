using System.Net;
using NtxPay.Http;
using Xunit;

namespace NtxPay.Tests.Http.Support;

/// <summary>A client with a manual time provider and a fake API.</summary>
internal sealed class ClientHarness : IDisposable
{
    public const string Secret = "a1b2c3d4e5f6g7h8";

    private readonly List<IDisposable> made = [];

    public ClientHarness()
    {
        TimeProvider = new ManualTimeProvider();
        Api = new FakeApi(TimeProvider);
        Log = new RecordingLog();
        HttpServices = new HttpServices(TimeProvider, _ => Api);
    }

    public ManualTimeProvider TimeProvider { get; }

    public FakeApi Api { get; }

    public RecordingLog Log { get; }

    public HttpServices HttpServices { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Options for <paramref name="baseUri"/> with a public certificate that is valid by the manual time provider.</summary>
    public static ClientOptions Options(
        string baseUri = "https://api.example.test",
        int retries = ClientOptions.DefaultMaximumRetryCount,
        TimeSpan? timeout = null,
        ClientCertificate? certificate = null,
        Uri? proxy = null) => new()
        {
            SessionName = "test",
            BaseUri = new Uri(baseUri, UriKind.RelativeOrAbsolute),
            ClientId = "qr-93-550e8400",
            ClientSecret = new NetworkCredential(string.Empty, Secret).SecurePassword,
            Certificate = certificate ?? new ClientCertificate(TestCertificates.CreatePublic()),
            MaximumRetryCount = retries,
            Timeout = timeout ?? ClientOptions.DefaultTimeout,
            Proxy = proxy,
        };

    /// <summary>Options for one attempt over real sockets, with a certificate and key that are valid by the system time.</summary>
    public static ClientOptions NetworkOptions(string baseUri, Uri? proxy = null)
    {
        var now = DateTimeOffset.UtcNow;
        return Options(baseUri, retries: 0, certificate: new ClientCertificate(TestCertificates.Create(now.AddDays(-1), now.AddDays(90))), proxy: proxy);
    }

    public INtxPayClient Client(ClientOptions? options = null)
    {
        var client = HttpServices.CreateClient(options ?? Options());
        made.Add(client);
        return client;
    }

    /// <summary>Returns a POST, with an externalId or without.</summary>
    public static ApiRequest Post(string? externalId = null, object? body = null) => new()
    {
        Method = "POST",
        Path = "/api/spei/cash-out",
        Body = body ?? new Dictionary<string, object?>(StringComparer.Ordinal) { ["amountCentavos"] = 1L },
        ExternalId = externalId,
    };

    public Task<ApiResponse> SendAsync(INtxPayClient client, ApiRequest request) => client.SendAsync(request, Log, Stop);

    public Task<Balance> BalanceAsync(INtxPayClient client) => client.GetBalanceAsync(Log, Stop);

    /// <summary>Returns the error that <paramref name="call"/> ends with.</summary>
    public static Task<NtxPayException> ErrorOfAsync(Func<Task> call) => Assert.ThrowsAsync<NtxPayException>(call);

    /// <summary>Returns the error that reading the balance ends with.</summary>
    public static Task<NtxPayException> ErrorOfBalanceAsync(INtxPayClient client) =>
        ErrorOfAsync(() => client.GetBalanceAsync(new RecordingLog(), Stop));

    /// <summary>Returns whether <paramref name="token"/> is the one that calls use now.</summary>
    public static bool Has(INtxPayClient client, string token) =>
        string.Equals(client.CurrentToken?.Reveal(), token, StringComparison.Ordinal);

    /// <summary>Waits until <paramref name="condition"/> is true.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var timeoutSource = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        timeoutSource.CancelAfter(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            timeoutSource.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        made.ForEach(client => client.Dispose());
        Api.Dispose();
    }
}
