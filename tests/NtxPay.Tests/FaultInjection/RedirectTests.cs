using System.Globalization;
using NtxPay.Tests.FaultInjection.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Redirects and cookies.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class RedirectTests
{
    public static TheoryData<int, CallKind> Redirects()
    {
        var data = new TheoryData<int, CallKind>();
        foreach (var status in new[] { 300, 301, 302, 303, 305, 307, 308 })
        {
            foreach (var callKind in Enum.GetValues<CallKind>())
            {
                data.Add(status, callKind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task No_request_is_sent_to_the_host_of_a_redirect(int status, CallKind callKind)
    {
        await using var elsewhere = new FaultInjectionServer(RawResponses.With(RawResponses.Balance()));
        await using var harness = new FaultHarness(
            FaultHarness.Before(callKind, RawResponses.With(Redirect(status, elsewhere.Address + "api/balance?of=another"))), retries: 3);

        var exception = await harness.FailAsync(callKind);

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.InvalidResponse), exception.Kind);
        Assert.Equal(status, exception.StatusCode);
        Assert.Equal(1, exception.Attempts);
        Assert.DoesNotContain("of=another", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.Connections);
        Assert.Equal(callKind == CallKind.Token ? 1 : 2, harness.Server.Requests.Count);
    }

    [Theory]
    [InlineData("/api/elsewhere")]
    [InlineData("//127.0.0.1/api/balance")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\t ::: no address")]
    public async Task A_redirect_to_the_same_host_is_not_followed(string place)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(Redirect(307, place))));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);
        Assert.Single(harness.Calls);
    }

    [Fact]
    public async Task A_cookie_is_never_sent_back()
    {
        const string cookie = "Set-Cookie: session=hush; Path=/";
        await using var harness = new FaultHarness(async connection =>
        {
            while (true)
            {
                var request = await connection.ReadRequestAsync();
                await connection.WriteAsync(request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal) ? RawResponses.Token(cookie) : RawResponses.Balance(cookie));
            }
        });

        await harness.BalanceAsync();
        await harness.CallAsync(CallKind.Token);
        await harness.BalanceAsync();
        await harness.CallAsync(CallKind.Payment);

        Assert.Equal(5, harness.Server.Requests.Count);
        Assert.DoesNotContain(harness.Server.Requests, request => request.Contains("cookie", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("hush", harness.Log.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_and_certificate_are_sent_only_to_the_token_endpoint_and_the_token_to_all_others()
    {
        await using var harness = new FaultHarness(async connection =>
        {
            while (true)
            {
                await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
            }
        });

        await harness.BalanceAsync();
        await harness.CallAsync(CallKind.Payment);

        var token = Assert.Single(harness.Server.Requests, request => request.Contains(ClientHarness.Secret, StringComparison.Ordinal));
        Assert.StartsWith("POST /api/auth/token ", token, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", token, StringComparison.OrdinalIgnoreCase);
        Assert.All(harness.Calls, call => Assert.Contains($"Authorization: Bearer {RawResponses.TokenText}\r\n", call, StringComparison.Ordinal));
        Assert.DoesNotContain(harness.Calls, call => call.Contains("X-SSL-Client-Cert", StringComparison.OrdinalIgnoreCase));
    }

    private static string Redirect(int status, string place) =>
        $"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Elsewhere\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n";
}
