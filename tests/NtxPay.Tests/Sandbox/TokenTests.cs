using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class TokenTests : IDisposable
{
    private static readonly byte[] Key = [.. "a key that the test knows as well"u8];

    private readonly SandboxCoreHarness sandbox = new(signingKey: Key);

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task A_token_is_a_JWT_of_the_account()
    {
        var parts = (await sandbox.TokenAsync()).Split('.');
        var (header, claims) = (Json(parts[0]), Json(parts[1]));

        Assert.Equal("HS256", header.GetProperty("alg").GetString());
        Assert.Equal("JWT", header.GetProperty("typ").GetString());
        Assert.Equal(32, Base64Url.DecodeFromChars(parts[2]).Length);
        Assert.Equal(sandbox.Core.Credential.ClientId, claims.GetProperty("sub").GetString());
        Assert.Equal(SandboxCredential.AccountId, claims.GetProperty("accountId").GetInt32());
        Assert.Equal("ntxpay-sandbox", claims.GetProperty("iss").GetString());
        Assert.True(Guid.TryParse(claims.GetProperty("jti").GetString(), out _));
        Assert.Equal(sandbox.TimeProvider.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("iat").GetDecimal());
        Assert.Equal(sandbox.TimeProvider.GetUtcNow().ToUnixTimeSeconds() + 600, claims.GetProperty("exp").GetDecimal());
    }

    [Fact]
    public async Task The_signature_is_the_HMAC_of_header_and_claims()
    {
        var token = await sandbox.TokenAsync();
        var content = token[..token.LastIndexOf('.')];

        Assert.Equal(Signed(content, Key), token);
    }

    [Fact]
    public async Task A_signed_token_with_unreadable_claims_is_malformed()
    {
        var header = (await sandbox.TokenAsync()).Split('.')[0];

        AssertRefused(await sandbox.RequestBalanceAsync(Signed($"{header}.aGVsbG8", Key)), "Malformed token");
        AssertRefused(await sandbox.RequestBalanceAsync(Signed($"{header}.bnVsbA", Key)), "Malformed token");
        AssertRefused(await sandbox.RequestBalanceAsync(Signed($"{header}.e30", Key)), "Expired token");
    }

    [Fact]
    public async Task No_two_tokens_are_equal() =>
        Assert.NotEqual(await sandbox.TokenAsync(), await sandbox.TokenAsync(), StringComparer.Ordinal);

    [Fact]
    public async Task A_two_second_token_expires_after_exactly_two_seconds()
    {
        sandbox.TimeProvider.Advance(TimeSpan.FromMilliseconds(750));
        sandbox.Core.Settings.TokenLifetime = TimeSpan.FromSeconds(2);
        var token = await sandbox.TokenAsync();

        sandbox.TimeProvider.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        var alive = await sandbox.RequestBalanceAsync(token);
        sandbox.TimeProvider.Advance(TimeSpan.FromTicks(1));
        var ended = await sandbox.RequestBalanceAsync(token);

        Assert.Equal(200, alive.Status);
        AssertRefused(ended, "Expired token");
    }

    [Fact]
    public async Task A_lifetime_is_reported_in_whole_seconds_rounded_down()
    {
        sandbox.Core.Settings.TokenLifetime = TimeSpan.FromSeconds(2.9);

        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader);

        Assert.Equal(2, response.Json.GetProperty("expires_in").GetInt64());
    }

    [Fact]
    public async Task Another_sandboxs_token_is_refused()
    {
        using var other = new SandboxCoreHarness();

        AssertRefused(await sandbox.RequestBalanceAsync(await other.TokenAsync()), "Invalid token signature");
    }

    [Fact]
    public async Task A_token_signed_with_a_guessed_key_is_refused()
    {
        var content = (await sandbox.TokenAsync()).Split('.')[..2];

        AssertRefused(await sandbox.RequestBalanceAsync(Signed(string.Join('.', content), "secret"u8)), "Invalid token signature");
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = (await sandbox.TokenAsync()).Split('.');
        var claims = Json(parts[1]).GetRawText().Replace("\"accountId\":93", "\"accountId\":94", StringComparison.Ordinal);
        var forged = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";

        AssertRefused(await sandbox.RequestBalanceAsync(forged), "Invalid token signature");
    }

    [Fact]
    public async Task Every_other_encoding_of_the_signature_is_refused()
    {
        var token = await sandbox.TokenAsync();

        // The last of 43 characters carries four bits; the other two are zero and would be ignored by a decoder.
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = Alphabet.IndexOf(token[^1], StringComparison.Ordinal);
        AssertRefused(await sandbox.RequestBalanceAsync(token[..^1] + Alphabet[last ^ 1]), "Invalid token signature");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS512")]
    [InlineData("RS256")]
    [InlineData("hs256")]
    public async Task Another_algorithm_is_refused(string algorithm)
    {
        var parts = (await sandbox.TokenAsync()).Split('.');
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"JWT"}"""));

        AssertRefused(await sandbox.RequestBalanceAsync($"{header}.{parts[1]}.{parts[2]}"), "Unsupported token algorithm");
        AssertRefused(await sandbox.RequestBalanceAsync($"{header}.{parts[1]}."), "Unsupported token algorithm");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("!!!.e30.x")]
    [InlineData("e30=.e30.x")]
    [InlineData("e.e30.x")]
    [InlineData("aGVsbG8.e30.x")]
    public async Task A_garbled_token_is_malformed(string token) =>
        AssertRefused(await sandbox.RequestBalanceAsync(token), "Malformed token");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Without_a_bearer_token_the_balance_is_refused(string? authorization)
    {
        var response = authorization is null
            ? await sandbox.SendAsync("GET", "/api/balance")
            : await sandbox.SendAsync("GET", "/api/balance", null, ("Authorization", authorization));

        AssertRefused(response, "Missing token");
    }

    [Fact]
    public async Task A_token_stays_valid_after_the_revocation_of_its_certificate()
    {
        var token = await sandbox.TokenAsync();
        sandbox.Core.Settings.CertificateRevoked = true;

        Assert.Equal(200, (await sandbox.RequestBalanceAsync(token)).Status);
    }

    private static string Signed(string content, ReadOnlySpan<byte> key) =>
        $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(content)))}";

    private static JsonElement Json(string part) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));

    private static void AssertRefused(CoreResponse response, string message)
    {
        response.AssertIsError(401, "Unauthorized", message);
        Assert.Equal("Bearer", response.Response.Headers["WWW-Authenticate"]);
    }
}
