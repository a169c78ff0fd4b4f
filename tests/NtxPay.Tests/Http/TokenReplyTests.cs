using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenReplyTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task The_token_request_is_the_documented_one()
    {
        var options = ClientHarness.Options();
        var client = harness.Client(options);
        await client.GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);

        var request = Assert.Single(harness.Api.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://api.example.test/api/auth/token", request.Address.AbsoluteUri);
        Assert.Equal(options.Certificate.HeaderValue, request.Headers["X-SSL-Client-Cert"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal($$"""{"clientId":"qr-93-550e8400","clientSecret":"{{ClientHarness.Secret}}"}""", request.Body);
        Assert.Matches(@"^NtxPay/\d+\.\d+\.\d+ \((\.NET|Mono) .+\)$", request.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Only_the_token_request_carries_the_certificate_header()
    {
        await harness.BalanceAsync(harness.Client());
        Assert.False(Assert.Single(harness.Api.Calls).Headers.ContainsKey("X-SSL-Client-Cert"));
    }

    [Theory]
    [InlineData(600, 480)]
    [InlineData(3600, 3480)]
    [InlineData(100, 80)]
    [InlineData(2, 1.6)]
    public async Task A_token_shows_its_expiry_and_its_renewal_time(int life, double renewsAfter)
    {
        harness.Api.Lifetime = life;
        var start = harness.TimeProvider.GetUtcNow();
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);

        Assert.Equal(start.AddSeconds(life), token.ExpiresAt);
        Assert.Equal(start.AddSeconds(renewsAfter), token.RenewsAt);
        Assert.Equal("Bearer", token.TokenType);
        Assert.Equal("email profile", token.Scope);
        Assert.Equal("token_1", token.Reveal());
    }

    [Theory]
    [InlineData("\"token_type\":\"Bearer\",\"expires_in\":600", "no access_token")]
    [InlineData("\"access_token\":\"\",\"token_type\":\"Bearer\",\"expires_in\":600", "no access_token")]
    [InlineData("\"access_token\":7,\"token_type\":\"Bearer\",\"expires_in\":600", "access_token")]
    [InlineData("\"access_token\":\"a b\",\"token_type\":\"Bearer\",\"expires_in\":600", "access_token is not valid in a header")]
    [InlineData("\"access_token\":\"a\\u007f\",\"token_type\":\"Bearer\",\"expires_in\":600", "access_token is not valid in a header")]
    [InlineData("\"access_token\":\"señal\",\"token_type\":\"Bearer\",\"expires_in\":600", "access_token is not valid in a header")]
    [InlineData("\"access_token\":\"t\",\"expires_in\":600", "token_type is not Bearer")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"MAC\",\"expires_in\":600", "token_type is not Bearer")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\"", "no expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":null", "no expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":0", "expires_in is 0, not 1 to 86400 seconds")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":-1", "expires_in is -1")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":86401", "expires_in is 86401")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":1e30", "expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":600.5", "expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":\"600\"", "expires_in")]
    public async Task A_token_response_that_violates_the_contract_is_InvalidResponse_with_the_cause(string properties, string where)
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Json(HttpStatusCode.Created, "{" + properties + "}"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
        Assert.Contains(where, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Theory]
    [InlineData("!a~", 1)]
    [InlineData("t", 86_400)]
    public async Task A_token_response_at_the_limits_of_the_contract_is_accepted(string text, int life)
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Json(
            HttpStatusCode.Created, $$"""{"access_token":"{{text}}","token_type":"Bearer","expires_in":{{life}}}"""));
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);
        Assert.Equal(text, token.Reveal());
        Assert.Equal(harness.TimeProvider.GetUtcNow().AddSeconds(life), token.ExpiresAt);
    }

    [Fact]
    public async Task The_token_type_is_accepted_in_any_case()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Json(HttpStatusCode.Created, """{"access_token":"t","token_type":"bearer","expires_in":600}"""));
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);
        Assert.Equal("Bearer", token.TokenType);
        Assert.Null(token.Scope);
    }
}
