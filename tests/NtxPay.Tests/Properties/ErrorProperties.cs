using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Properties;

public sealed class ErrorProperties : IDisposable
{
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.payload.signature";

    private static readonly Gen<int> Status = Gen.OneOf(200, 201, 302, 400, 401, 402, 404, 409, 418, 422, 429, 500, 502, 503, 504);

    private static readonly Gen<string> MediaType = Gen.OneOf("application/json", "application/problem+json", "text/html", "text/plain");

    /// <summary>Bodies that quote a secret ({0}), in the format of the API or in another format.</summary>
    private static readonly Gen<string> Body = Gen.Select(Texts.Whole, Texts.Whole, Gen.Int[0, 6], (before, after, shape) =>
    {
        var text = before.Replace("{", string.Empty, StringComparison.Ordinal) + "{0}" + after.Replace("{", string.Empty, StringComparison.Ordinal);
        return shape switch
        {
            0 => JsonSerializer.Serialize(new { statusCode = 400, message = text, exception = "Bad Request" }),
            1 => JsonSerializer.Serialize(new { message = new[] { "first", text }, code = text }),
            2 => JsonSerializer.Serialize(new { exception = text }),
            3 => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [text] = text }),
            4 => JsonSerializer.Serialize(new { access_token = text, token_type = text, expires_in = text, currency = text }),
            5 => $"<html>{text}</html>",
            _ => text,
        };
    });

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public Task No_response_to_the_token_request_puts_the_secret_into_an_error()
    {
        var client = harness.Client(ClientHarness.Options(retries: 0));
        return Gen.Select(Status, MediaType, Body).SampleAsync(
            async (status, mediaType, body) =>
            {
                harness.Api.RespondToTokenRequests(() => Response(status, mediaType, body.Replace("{0}", ClientHarness.Secret, StringComparison.Ordinal)));
                var log = new RecordingLog();
                var exception = await ClientHarness.ErrorOfAsync(() => client.GetTokenAsync(forceRenew: true, log, ClientHarness.Stop));

                AssertSilent(exception, log, ClientHarness.Secret);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public Task No_response_to_a_call_puts_the_token_into_an_error()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Json(HttpStatusCode.Created, $$"""{"access_token":"{{Token}}","token_type":"Bearer","expires_in":86400}"""));
        var client = harness.Client(ClientHarness.Options(retries: 0));
        return Gen.Select(Status, MediaType, Body).SampleAsync(
            async (status, mediaType, body) =>
            {
                harness.Api.RespondToCalls(() => Response(status, mediaType, body.Replace("{0}", Token, StringComparison.Ordinal)));
                var log = new RecordingLog();
                var exception = await ClientHarness.ErrorOfAsync(() => client.GetBalanceAsync(log, ClientHarness.Stop));

                AssertSilent(exception, log, Token);
            },
            iter: 300,
            threads: 1);
    }

    private static void AssertSilent(NtxPayException exception, RecordingLog log, string secret)
    {
        Assert.DoesNotContain(secret, $"{exception} {exception.ApiCode} {exception.RequestId}", StringComparison.Ordinal);
        Assert.DoesNotContain(secret, log.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    private static HttpResponseMessage Response(int status, string mediaType, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
}
