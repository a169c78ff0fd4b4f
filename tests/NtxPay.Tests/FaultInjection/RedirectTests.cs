using System.Globalization;
using NtxPay.Tests.FaultInjection.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Answers that would send the client, or make it carry something, elsewhere.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class RedirectTests
{
    public static TheoryData<int, CallKind> Redirects()
    {
        var data = new TheoryData<int, CallKind>();
        foreach (var status in new[] { 300, 301, 302, 303, 305, 307, 308 })
        {
            foreach (var ask in Enum.GetValues<CallKind>())
            {
                data.Add(status, ask);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task No_request_is_sent_to_the_host_of_a_redirect(int status, CallKind ask)
    {
        await using var elsewhere = new FaultInjectionServer(RawResponses.With(RawResponses.Balance()));
        await using var bench = new FaultHarness(
            FaultHarness.Before(ask, RawResponses.With(Redirect(status, elsewhere.Address + "api/balance?of=another"))), retries: 3);

        var error = await bench.FailAsync(ask);

        Assert.Equal(FaultHarness.KindFor(ask, NtxPayErrorKind.InvalidResponse), error.Kind);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(1, error.Attempts);
        Assert.DoesNotContain("of=another", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.Connections);
        Assert.Equal(ask == CallKind.Token ? 1 : 2, bench.Server.Requests.Count);
    }

    [Theory]
    [InlineData("/api/elsewhere")]
    [InlineData("//127.0.0.1/api/balance")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\t ::: no address")]
    public async Task A_redirect_to_the_same_host_is_not_followed(string place)
    {
        await using var bench = new FaultHarness(RawResponses.AfterToken(RawResponses.With(Redirect(307, place))));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(CallKind.Balance)).Kind);
        Assert.Single(bench.Calls);
    }

    [Fact]
    public async Task A_cookie_is_never_sent_back()
    {
        const string cookie = "Set-Cookie: session=hush; Path=/";
        await using var bench = new FaultHarness(async wire =>
        {
            while (true)
            {
                var request = await wire.ReadRequestAsync();
                await wire.WriteAsync(request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal) ? RawResponses.Token(cookie) : RawResponses.Balance(cookie));
            }
        });

        await bench.BalanceAsync();
        await bench.CallAsync(CallKind.Token);
        await bench.BalanceAsync();
        await bench.CallAsync(CallKind.Payment);

        Assert.Equal(5, bench.Server.Requests.Count);
        Assert.DoesNotContain(bench.Server.Requests, request => request.Contains("cookie", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("hush", bench.Log.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_and_certificate_are_sent_only_to_the_token_endpoint_and_the_token_to_all_others()
    {
        await using var bench = new FaultHarness(async wire =>
        {
            while (true)
            {
                await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
            }
        });

        await bench.BalanceAsync();
        await bench.CallAsync(CallKind.Payment);

        var token = Assert.Single(bench.Server.Requests, request => request.Contains(ClientHarness.Secret, StringComparison.Ordinal));
        Assert.StartsWith("POST /api/auth/token ", token, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", token, StringComparison.OrdinalIgnoreCase);
        Assert.All(bench.Calls, call => Assert.Contains($"Authorization: Bearer {RawResponses.TokenText}\r\n", call, StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Calls, call => call.Contains("X-SSL-Client-Cert", StringComparison.OrdinalIgnoreCase));
    }

    private static string Redirect(int status, string place) =>
        $"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Elsewhere\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n";
}
