using System.Net;
using System.Text;
using NtxPay.Http.Json;
using NtxPay.Http.Tokens;
using NtxPay.Http.Wire;

namespace NtxPay.Http;

/// <summary>
/// Reads a token and a balance from memory, through the handlers of a real client. The runtime compiles each method at its first call,
/// which is most of what the first call of the API costs; done here, it is done while the certificate is still being read.
/// </summary>
internal static class Rehearsal
{
    private static readonly Uri Address = new("https://localhost/");

    /// <summary>Runs through both calls. Nothing leaves the process.</summary>
    public static async Task RunAsync(TimeProvider clock)
    {
        HttpClient? tokenHttp = null;
        using var connections = new Connections(ClientOptions.DefaultMaximumRetryCount, clock, new Stage(), http =>
        {
            tokenHttp = http;
            return new TokenKeeper(clock, (_, _) => Task.FromResult(TokenOf(clock)), CancellationToken.None);
        });
        await new Exchange(tokenHttp!).SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent([]) },
            new Call(NullCallLog.Instance, HttpMethod.Post, Address) { IsTokenRequest = true, Timeout = ClientOptions.DefaultTimeout },
            static (answer, call) => TypedAnswer.Read(answer, call, AnswerJson.Default.TokenAnswer),
            CancellationToken.None).ConfigureAwait(false);
        await new Exchange(connections.Http).SendAsync(
            new HttpRequestMessage(HttpMethod.Get, Address),
            new Call(NullCallLog.Instance, HttpMethod.Get, Address) { Timeout = ClientOptions.DefaultTimeout },
            static (answer, call) => TypedAnswer.Read(answer, call, AnswerJson.Default.BalanceAnswer),
            CancellationToken.None).ConfigureAwait(false);
    }

    private static IssuedToken TokenOf(TimeProvider clock)
    {
        var life = new TokenLife(clock, TimeSpan.FromMinutes(10), Moment.Now(clock));
        return new IssuedToken(new Token("none", "Bearer", scope: null, life.ExpiresOn, life.RenewsOn), life, "none");
    }

    /// <summary>Answers in the network's place.</summary>
    private sealed class Stage : HttpMessageHandler
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
