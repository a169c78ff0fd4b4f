using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>A proxy may quote the request in the headers of a response.</summary>
public sealed class EchoedSecretTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(400)]
    [InlineData(201)]
    public async Task A_secret_in_the_request_id_is_redacted(int status)
    {
        harness.Api.RespondToTokenRequests(() => With(status, "x-request-id", $"id-{ClientHarness.Secret}"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal("id-***", exception.RequestId);
    }

    [Fact]
    public async Task A_secret_in_the_content_type_is_redacted()
    {
        harness.Api.RespondToTokenRequests(() => With(201, "Content-Type", $"text/{ClientHarness.Secret}"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("its content type is text/***", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_the_host_of_a_redirect_is_redacted()
    {
        harness.Api.RespondToTokenRequests(() => With(302, "Location", $"https://{ClientHarness.Secret}.example.test/"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Contains("to ***.example.test", exception.Message, StringComparison.Ordinal);
    }

    private static HttpResponseMessage With(int status, string header, string value)
    {
        var response = FakeApi.Json((HttpStatusCode)status, "7");
        if (!response.Headers.TryAddWithoutValidation(header, value))
        {
            response.Content.Headers.Remove(header);
            response.Content.Headers.TryAddWithoutValidation(header, value);
        }

        return response;
    }
}
