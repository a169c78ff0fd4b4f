using System.Collections;
using System.Net;
using System.Reflection;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class SecrecyTests : IDisposable
{
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.payload.signature";

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("balance")]
    [InlineData("token endpoint echoes the secret")]
    [InlineData("token endpoint answers rubbish with the token")]
    [InlineData("endpoint echoes the token")]
    [InlineData("endpoint answers with a page that has the token")]
    [InlineData("endpoint returns the token as the request id")]
    [InlineData("connection breaks")]
    [InlineData("token is refused")]
    [InlineData("payment is lost")]
    public async Task No_log_line_and_no_error_has_the_secret_or_the_token(string scenario)
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Json(HttpStatusCode.Created, $$"""{"access_token":"{{Token}}","token_type":"Bearer","expires_in":600}"""));
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.OK, """{"availableCentavos":1,"pendingCentavos":0,"currency":"MXN"}"""));
        RunScenario(scenario);
        var client = harness.Client();

        var exception = await Record.ExceptionAsync(() =>
            string.Equals(scenario, "payment is lost", StringComparison.Ordinal) ? harness.SendAsync(client, ClientHarness.Post()) : harness.BalanceAsync(client));

        Assert.Equal(string.Equals(scenario, "balance", StringComparison.Ordinal), exception is null);
        var visible = harness.Log.Everything + exception + Everything(exception);
        Assert.NotEmpty(harness.Log.DebugLines);
        Assert.DoesNotContain(ClientHarness.Secret, visible, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, visible, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer ey", visible, StringComparison.Ordinal);
        Assert.DoesNotContain("7ey", visible, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/thing?curp=private1&plain", "/api/thing?curp=…&…&rfc=…&a%26b=…")]
    [InlineData("/api/thing", "/api/thing?rfc=…&a%26b=…")]
    public async Task A_log_line_and_an_error_have_the_names_of_a_query_and_none_of_its_values(string path, string shown)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(404, "not found"));
        var request = new ApiRequest
        {
            Method = "GET",
            Path = path,
            Query = [new("rfc", "private2"), new("a&b", "x=private3&private4")],
        };

        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), request));

        var visible = harness.Log.Everything + exception + Everything(exception);
        Assert.Contains(harness.Log.VerboseLines, line => line.Contains($"{shown} ->", StringComparison.Ordinal));
        Assert.Contains(harness.Log.DebugLines, line => line.StartsWith("> GET ", StringComparison.Ordinal) && line.EndsWith(shown, StringComparison.Ordinal));
        Assert.DoesNotContain("private", visible, StringComparison.Ordinal);
        Assert.DoesNotContain("plain", visible, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_the_API_echoes_is_redacted()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, $"no client with secret {ClientHarness.Secret}"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("no client with secret ***", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_API_echoes_is_redacted()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(400, "no account with token_1 here"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("no account with *** here", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hush", "hush and hush", "*** and ***")]
    [InlineData("hush", "nothing", "nothing")]
    [InlineData("", "nothing", "nothing")]
    public void Every_occurrence_of_the_secret_is_redacted(string secret, string text, string starred)
    {
        using var secure = new NetworkCredential(string.Empty, secret).SecurePassword;
        using var client = new NtxPay.Http.Tokens.ClientSecret(secure);
        Assert.Equal(starred, client.Redact(text));
    }

    [Fact]
    public void A_disposed_secret_cannot_be_read()
    {
        using var secure = new NetworkCredential(string.Empty, "hush").SecurePassword;
        var client = new NtxPay.Http.Tokens.ClientSecret(secure);
        client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => client.WriteBody("id"));
    }

    [Fact]
    public async Task A_refused_token_that_begins_with_the_next_one_is_redacted_completely()
    {
        harness.Api.OnToken = (number, _) => Task.FromResult<HttpResponseMessage?>(FakeApi.Json(
            HttpStatusCode.Created,
            $$"""{"access_token":"{{(number == 1 ? "short-and-long" : "short")}}","token_type":"Bearer","expires_in":600}"""));
        var refusals = 0;
        harness.Api.RespondToCalls(() => FakeApi.Problem(refusals++ == 0 ? 401 : 400, "no account with short-and-long or short here"));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));

        Assert.Contains("no account with *** or *** here", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_at_the_start_of_a_message_of_the_API_is_redacted()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, $"{ClientHarness.Secret} is nobodys"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("“*** is nobodys”", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_body_with_the_secret_is_cleared_after_its_request()
    {
        using var api = new BodyRecordingHandler(harness.Api);
        using var client = new NtxPay.Http.HttpServices(harness.TimeProvider, _ => api).CreateClient(ClientHarness.Options());

        await harness.BalanceAsync(client);

        var body = Assert.Single(api.Bodies).ToArray();
        Assert.True(body.Length > ClientHarness.Secret.Length);
        Assert.All(body, value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_buffer_that_held_a_secret_is_cleared()
    {
        var buffer = new NtxPay.Http.Tokens.FixedBuffer(8);
        buffer.GetSpan()[0] = 1;
        buffer.GetMemory().Span[1] = 2;
        buffer.Advance(1);
        buffer.GetSpan()[0] = 3;
        buffer.Advance(1);

        Assert.Equal([1, 3], buffer.ToArray());
        buffer.Dispose();
        Assert.All(buffer.GetSpan().ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(8, buffer.GetMemory().Length);
        Assert.Empty(buffer.ToArray());
    }

    [Fact]
    public async Task A_request_is_one_verbose_line()
    {
        harness.Api.OnCall = (_, _) =>
        {
            harness.TimeProvider.Advance(TimeSpan.FromMilliseconds(34));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        await harness.BalanceAsync(harness.Client());
        Assert.Equal("GET https://api.example.test/api/balance -> 200 in 34 ms", harness.Log.VerboseLines[^1]);
    }

    [Fact]
    public async Task The_debug_log_shows_only_allowed_headers()
    {
        harness.Api.RespondToCalls(() =>
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
    public async Task A_failed_attempt_is_logged()
    {
        harness.Api.OnCall = (_, _) => throw new HttpRequestException("x", new IOException("x"));
        await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(retries: 0))));
        Assert.Equal("GET https://api.example.test/api/balance -> connection broken after 0 ms", harness.Log.VerboseLines[^1]);
    }

    private void RunScenario(string scenario)
    {
        switch (scenario)
        {
            case "token endpoint echoes the secret":
                harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, $"wrong secret {ClientHarness.Secret}"));
                break;
            case "token endpoint answers rubbish with the token":
                harness.Api.RespondToTokenRequests(() => FakeApi.Json(HttpStatusCode.Created, $$"""{"access_token":"{{Token}}","expires_in":"{{Token}}"}"""));
                break;
            case "endpoint echoes the token":
                harness.Api.RespondToCalls(() => FakeApi.Problem(400, $"bad token {Token}"));
                break;
            case "endpoint answers with a page that has the token":
                harness.Api.RespondToCalls(() => FakeApi.Html(200, $"<html>{Token}</html>"));
                break;
            case "endpoint returns the token as the request id":
                harness.Api.RespondToCalls(() =>
                {
                    var response = FakeApi.Problem(400, "no");
                    response.Headers.Add("x-request-id", new string('7', 120) + Token);
                    return response;
                });
                break;
            case "connection breaks":
                harness.Api.OnCall = (_, _) => throw new HttpRequestException("x", new IOException("x"));
                break;
            case "token is refused":
                harness.Api.RespondToCalls(() => FakeApi.Problem(401, "Unauthorized"));
                break;
            case "payment is lost":
                harness.Api.RespondToCalls(() => FakeApi.Problem(502, Token));
                break;
        }
    }

    /// <summary>Returns every property of an exception and of its causes, as Select-Object * shows them.</summary>
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

    /// <summary>Keeps the streams over the token requests' own bytes.</summary>
    private sealed class BodyRecordingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public List<MemoryStream> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
                Bodies.Add((MemoryStream)await content.ReadAsStreamAsync(cancellationToken));

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
