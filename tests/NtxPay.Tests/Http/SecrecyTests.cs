using System.Collections;
using System.Net;
using System.Reflection;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class SecrecyTests : IDisposable
{
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.payload.signature";

    private readonly Harness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("balance")]
    [InlineData("token endpoint echoes the secret")]
    [InlineData("token endpoint answers rubbish with the token")]
    [InlineData("endpoint echoes the token")]
    [InlineData("endpoint answers with a page that has the token")]
    [InlineData("connection breaks")]
    [InlineData("token is refused")]
    [InlineData("payment is lost")]
    public async Task No_log_line_and_no_error_holds_the_secret_or_the_token(string story)
    {
        harness.Api.AnswerTokens(() => FakeApi.Json(HttpStatusCode.Created, $$"""{"access_token":"{{Token}}","token_type":"Bearer","expires_in":600}"""));
        harness.Api.AnswerCalls(() => FakeApi.Json(HttpStatusCode.OK, """{"availableCentavos":1,"pendingCentavos":0,"currency":"MXN"}"""));
        Tell(story);
        var client = harness.Client();

        var error = await Record.ExceptionAsync(() =>
            string.Equals(story, "payment is lost", StringComparison.Ordinal) ? harness.SendAsync(client, Harness.Post()) : harness.BalanceAsync(client));

        Assert.Equal(string.Equals(story, "balance", StringComparison.Ordinal), error is null);
        var told = harness.Log.Everything + error + Everything(error);
        Assert.NotEmpty(harness.Log.DebugLines);
        Assert.DoesNotContain(Harness.Secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, told, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer ey", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_API_echoes_of_a_secret_is_starred()
    {
        harness.Api.AnswerTokens(() => FakeApi.Problem(401, $"no client with secret {Harness.Secret}"));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("no client with secret ***", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_one_verbose_line()
    {
        harness.Api.OnCall = (_, _) =>
        {
            harness.Clock.Advance(TimeSpan.FromMilliseconds(34));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        await harness.BalanceAsync(harness.Client());
        Assert.Equal("GET https://api.example.test/api/balance -> 200 in 34 ms", harness.Log.VerboseLines[^1]);
    }

    [Fact]
    public async Task The_wire_log_shows_only_headers_that_are_known_to_be_harmless()
    {
        harness.Api.AnswerCalls(() =>
        {
            var response = FakeApi.Json(HttpStatusCode.OK, """{"availableCentavos":1,"pendingCentavos":0,"currency":"MXN"}""");
            response.Headers.Add("x-request-id", "req-42");
            response.Headers.Add("Set-Cookie", "session=hush");
            response.Headers.Add("X-Echo", "hush");
            return response;
        });
        await harness.BalanceAsync(harness.Client());
        var line = harness.Log.DebugLines[^1];
        Assert.Contains("content-type: application/json", line, StringComparison.Ordinal);
        Assert.Contains("x-request-id: req-42", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", harness.Log.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("authorization", harness.Log.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_failed_attempt_is_told_as_well()
    {
        harness.Api.OnCall = (_, _) => throw new HttpRequestException("x", new IOException("x"));
        await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(Harness.Options(retries: 0))));
        Assert.Equal("GET https://api.example.test/api/balance -> connection broken after 0 ms", harness.Log.VerboseLines[^1]);
    }

    private void Tell(string story)
    {
        switch (story)
        {
            case "token endpoint echoes the secret":
                harness.Api.AnswerTokens(() => FakeApi.Problem(401, $"wrong secret {Harness.Secret}"));
                break;
            case "token endpoint answers rubbish with the token":
                harness.Api.AnswerTokens(() => FakeApi.Json(HttpStatusCode.Created, $$"""{"access_token":"{{Token}}","expires_in":"{{Token}}"}"""));
                break;
            case "endpoint echoes the token":
                harness.Api.AnswerCalls(() => FakeApi.Problem(400, $"bad token {Token}"));
                break;
            case "endpoint answers with a page that has the token":
                harness.Api.AnswerCalls(() => FakeApi.Html(200, $"<html>{Token}</html>"));
                break;
            case "connection breaks":
                harness.Api.OnCall = (_, _) => throw new HttpRequestException("x", new IOException("x"));
                break;
            case "token is refused":
                harness.Api.AnswerCalls(() => FakeApi.Problem(401, "Unauthorized"));
                break;
            case "payment is lost":
                harness.Api.AnswerCalls(() => FakeApi.Problem(502, Token));
                break;
        }
    }

    /// <summary>Every property of an exception and of its causes, as Select-Object * shows them.</summary>
    private static string Everything(Exception? exception)
    {
        var texts = new List<string?>();
        for (var link = exception; link is not null; link = link.InnerException)
        {
            texts.AddRange(link.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.GetValue(link)?.ToString()));
            texts.AddRange(link.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}{entry.Value}"));
            Assert.DoesNotContain(link.GetType().GetProperties(), property => typeof(HttpRequestMessage).IsAssignableFrom(property.PropertyType));
        }

        return string.Join('\n', texts);
    }
}
