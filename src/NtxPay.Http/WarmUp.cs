using System.Net;
using System.Text;
using NtxPay.Http.Json;
using NtxPay.Http.Tokens;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http;

/// <summary>
/// Reads a token and a balance from memory, through the handlers of a real client. Most of the time of the first API call is JIT
/// compilation, which this does while the certificate is being read.
/// </summary>
internal static class WarmUp
{
    private static readonly Uri Address = new("https://localhost/");

    /// <summary>Runs both calls. Nothing is sent.</summary>
    public static async Task RunAsync(TimeProvider timeProvider)
    {
        HttpMessageInvoker? tokenHttp = null;
        using var pipeline = new HttpPipeline(ClientOptions.DefaultMaximumRetryCount, timeProvider, new StubHandler(), http =>
        {
            tokenHttp = http;
            return new TokenManager(timeProvider, (_, _) => Task.FromResult(CreateToken(timeProvider)), CancellationToken.None);
        });
        await new ApiSender(tokenHttp!).SendAsync(
            new ApiRequestMessage(new ApiCall(NullCallLog.Instance, HttpMethod.Post, Address) { IsTokenRequest = true, Timeout = ClientOptions.DefaultTimeout })
            {
                Content = new ByteArrayContent([]),
            },
            static (reply, call) => ReplyReader.Read(reply, call, ReplyJson.Default.TokenReply),
            CancellationToken.None).ConfigureAwait(false);
        await new ApiSender(pipeline.Http).SendAsync(
            new ApiRequestMessage(new ApiCall(NullCallLog.Instance, HttpMethod.Get, Address) { Timeout = ClientOptions.DefaultTimeout }),
            static (reply, call) => ReplyReader.Read(reply, call, ReplyJson.Default.BalanceReply),
            CancellationToken.None).ConfigureAwait(false);
    }

    private static IssuedToken CreateToken(TimeProvider timeProvider)
    {
        var tokenLifetime = new TokenLifetime(timeProvider, TimeSpan.FromMinutes(10), Timestamp.Now(timeProvider));
        return new IssuedToken(new Token("none", "Bearer", scope: null, tokenLifetime.ExpiresAt, tokenLifetime.RenewsAt), tokenLifetime, "none");
    }

    /// <summary>Returns replies without a network.</summary>
    private sealed class StubHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    request.Method == HttpMethod.Post
                        ? """{"access_token":"none","token_type":"Bearer","expires_in":600}"""
                        : """{"availableCentavos":0,"pendingCentavos":0,"currency":"MXN"}""",
                    Encoding.UTF8,
                    "application/json"),
            });
    }
}
