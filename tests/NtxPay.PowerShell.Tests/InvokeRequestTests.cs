using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

public sealed class InvokeRequestTests
{
    [Fact]
    public void An_answer_becomes_an_object_with_whole_numbers()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Invoke-NtxPayRequest /api/balance");

        Assert.Equal(4873490L, result["availableCentavos"]);
        Assert.Equal("MXN", result["currency"]);
    }

    [Fact]
    public void Raw_gives_the_text()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal(
            """{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""",
            $"{module.Run("Invoke-NtxPayRequest /api/balance -Raw").Single}");
    }

    [Theory]
    [InlineData("https://evil.example/api/balance")]
    [InlineData("//evil.example/api/balance")]
    [InlineData("api/balance")]
    [InlineData("/\\evil.example")]
    public void A_path_that_would_leave_the_host_is_refused(string path)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"Invoke-NtxPayRequest '{path}'");

        Assert.Equal("InvalidConfiguration", result.ErrorId);
        Assert.Equal(path, result.Error.TargetObject);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("host")]
    [InlineData("X-SSL-Client-Cert")]
    public void The_sessions_own_headers_cannot_be_set(string header)
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal("InvalidConfiguration", module.Run($"Invoke-NtxPayRequest /api/balance -Headers @{{ '{header}' = 'x' }}").ErrorId);
    }

    [Theory]
    [InlineData("@{ clientId = 'a'; clientSecret = 'wrong-secret'; more = 1 }")]
    [InlineData("([pscustomobject] @{ clientId = 'a'; clientSecret = 'wrong-secret'; more = @(1, 2) })")]
    [InlineData("'{\"clientId\":\"a\",\"clientSecret\":\"wrong-secret\",\"more\":null}'")]
    public void A_body_is_a_hashtable_an_object_or_json_text(string body)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"Invoke-NtxPayRequest /api/auth/token Post -Body {body} -Headers @{{ Accept = 'application/json' }}");

        Assert.Contains("X-SSL-Client-Cert", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_route_is_an_error_with_the_apis_words_and_the_rest_goes_on()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Invoke-NtxPayRequest /api/nothing; 'after'");

        Assert.Equal("NotFound", result.ErrorId);
        Assert.Contains("/api/nothing", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("after", $"{Assert.Single(result.Output)}");
    }

    [Fact]
    public void What_is_no_get_asks_ShouldProcess()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Invoke-NtxPayRequest /api/nothing Delete -WhatIf").ShouldHaveSucceeded();

        Assert.Equal(1L, module.Run("$sandbox.Requests").Single.BaseObject);
    }
}
