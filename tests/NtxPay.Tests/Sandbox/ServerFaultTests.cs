using System.Net;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class ServerFaultTests : IDisposable
{
    private const int RequestCount = 200;

    private readonly SandboxServerHarness server = new(new SandboxOptions { Seed = 3, Settings = { FaultRate = 1 } });

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_client_reports_each_fault_with_its_kind()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var count = 0; count < RequestCount; count++)
        {
            var kind = await OutcomeAsync();
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
        }

        Assert.Equal(
            ["429 application/json", "500 application/json", "502 application/json", "502 text/html", "503 application/json", "no answer", "part of an answer"],
            seen.Keys.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(RequestCount, server.Sandbox.Requests);
        Assert.Equal(RequestCount, server.Sandbox.Faults);
        Assert.Equal(RequestCount, server.Sandbox.TokenRequests);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults_over_HTTP()
    {
        var first = new List<string>();
        var second = new List<string>();
        for (var count = 0; count < RequestCount / 4; count++)
            first.Add(await OutcomeAsync());

        server.Sandbox.Reseed(3);
        for (var count = 0; count < RequestCount / 4; count++)
            second.Add(await OutcomeAsync());

        Assert.Equal(first, second);
    }

    private async Task<string> OutcomeAsync()
    {
        using var request = server.TokenRequest();

        // A new connection, because the client may resend a request of an old connection.
        request.Headers.ConnectionClose = true;
        try
        {
            using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return await OutcomeAsync(response);
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            return "no answer";
        }
    }

    private static async Task<string> OutcomeAsync(HttpResponseMessage response)
    {
        try
        {
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.NotEmpty(body);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);

            return $"{(int)response.StatusCode} {response.Content.Headers.ContentType!.MediaType}";
        }
        catch (HttpIOException problem) when (problem.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            return "part of an answer";
        }
        catch (HttpRequestException problem) when (problem.InnerException is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
        {
            return "part of an answer";
        }
    }
}
