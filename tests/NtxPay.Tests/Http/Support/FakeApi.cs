using System.Collections.Concurrent;
using System.Net;

namespace NtxPay.Tests.Http.Support;

/// <summary>The API behind the primary handler: issues token_1, token_2 … and checks them with its own time provider.</summary>
internal sealed class FakeApi(ManualTimeProvider timeProvider) : HttpMessageHandler
{
    private readonly ConcurrentQueue<SentRequest> requests = new();
    private readonly ConcurrentDictionary<string, long> tokenEnds = new(StringComparer.Ordinal);
    private int tokenRequests;
    private int apiRequests;
    private int refusals;
    private int tokenRequestsNow;

    /// <summary>The lifetime of a token, in seconds.</summary>
    public int Lifetime { get; set; } = 600;

    /// <summary>Returns the response to the token request of that number, from 1, or null for the default response.</summary>
    public Func<int, CancellationToken, Task<HttpResponseMessage?>>? OnToken { get; set; }

    /// <summary>Returns the response to the other request of that number, from 1, or null for the default response.</summary>
    public Func<int, CancellationToken, Task<HttpResponseMessage?>>? OnCall { get; set; }

    public IReadOnlyList<SentRequest> Requests => [.. requests];

    public IReadOnlyList<SentRequest> Calls => [.. requests.Where(request => request.Token is not null)];

    /// <summary>The tokens that the calls carried, in order, with spaces between them.</summary>
    public string TokensOfCalls => string.Join(' ', Calls.Select(call => call.Token));

    public int TokenRequests => tokenRequests;

    public int MostTokenRequestsAtOnce { get; private set; }

    /// <summary>The number of requests with an invalid token.</summary>
    public int Refusals => refusals;

    public bool IsDisposed { get; private set; }

    public static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Problem(int status, string message) =>
        Json((HttpStatusCode)status, $$"""{"statusCode":{{status}},"message":"{{message}}","error":"Error"}""");

    public static HttpResponseMessage Html(int status, string body = "<html><body>gateway</body></html>") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "text/html") };

    /// <summary>Sets the response to every call.</summary>
    public void RespondToCalls(Func<HttpResponseMessage> response) => OnCall = (_, _) => Task.FromResult<HttpResponseMessage?>(response());

    /// <summary>Sets the response to every token request.</summary>
    public void RespondToTokenRequests(Func<HttpResponseMessage> response) => OnToken = (_, _) => Task.FromResult<HttpResponseMessage?>(response());

    /// <summary>Invalidates every issued token.</summary>
    public void RevokeTokens() => tokenEnds.Clear();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(" ", header.Value), StringComparer.OrdinalIgnoreCase);
        var sent = new SentRequest(request.Method.Method, request.RequestUri!, headers, body);
        requests.Enqueue(sent);
        return sent.Token is null ? await IssueAsync(cancellationToken) : await RespondAsync(sent.Token, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> IssueAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref tokenRequests);
        MostTokenRequestsAtOnce = Math.Max(MostTokenRequestsAtOnce, Interlocked.Increment(ref tokenRequestsNow));
        try
        {
            if (OnToken is { } response && await response(number, cancellationToken) is { } special)
                return special;

            var token = $"token_{number}";
            tokenEnds[token] = timeProvider.GetTimestamp() + TimeSpan.FromSeconds(Lifetime).Ticks;
            return Json(HttpStatusCode.Created, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{Lifetime}},"scope":"email profile"}""");
        }
        finally
        {
            Interlocked.Decrement(ref tokenRequestsNow);
        }
    }

    private async Task<HttpResponseMessage> RespondAsync(string token, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref apiRequests);
        if (OnCall is { } response && await response(number, cancellationToken) is { } special)
            return special;

        if (tokenEnds.TryGetValue(token, out var end) && timeProvider.GetTimestamp() < end)
            return Json(HttpStatusCode.OK, """{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""");

        Interlocked.Increment(ref refusals);
        return Problem(401, "Unauthorized");
    }
}
