using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>A proxy may repeat in an answer's headers what was sent to it.</summary>
public sealed class EchoedSecretTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(400)]
    [InlineData(201)]
    public async Task A_secret_in_the_request_id_is_redacted(int status)
    {
        harness.Api.AnswerTokens(() => With(status, "x-request-id", $"id-{ClientHarness.Secret}"));
        var error = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal("id-***", error.RequestId);
    }

    [Fact]
    public async Task A_secret_in_the_content_type_is_redacted()
    {
        harness.Api.AnswerTokens(() => With(201, "Content-Type", $"text/{ClientHarness.Secret}"));
        var error = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("its content type is text/***", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_the_host_of_a_redirect_is_redacted()
    {
        harness.Api.AnswerTokens(() => With(302, "Location", $"https://{ClientHarness.Secret}.example.test/"));
        var error = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("to ***.example.test", error.Message, StringComparison.Ordinal);
    }

    private static HttpResponseMessage With(int status, string header, string value)
    {
        var answer = FakeApi.Json((HttpStatusCode)status, "7");
        if (!answer.Headers.TryAddWithoutValidation(header, value))
        {
            answer.Content.Headers.Remove(header);
            answer.Content.Headers.TryAddWithoutValidation(header, value);
        }

        return answer;
    }
}
