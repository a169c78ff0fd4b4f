using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Requests;

public sealed class InvokeRequestTests
{
    [Fact]
    public void A_response_becomes_an_object_with_whole_numbers()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Invoke-NtxPayRequest /api/balance");

        Assert.Equal(4873490L, result["availableCentavos"]);
        Assert.Equal("MXN", result["currency"]);
    }

    [Theory]
    [InlineData("""{"x":1,"X":2}""", "$answer['x'], $answer['X'] -join ','", "1,2")]
    [InlineData("""{"":1,"x":2}""", "$answer[''], $answer['x'] -join ','", "1,2")]
    [InlineData("""{"psobject":1,"x":2}""", "$answer['psobject'], $answer['x'] -join ','", "1,2")]
    [InlineData("""{"y":{"x":1,"X":2}}""", "$answer.y['x'], $answer.y['X'] -join ','", "1,2")]
    [InlineData("""{"x":1e-30}""", "$answer.x", "1e-30")]
    [InlineData("""{"x":12345678901234567890123456789012345}""", "$answer.x.ToString()", "12345678901234567890123456789012345")]
    public void No_value_of_a_response_is_lost(string json, string expression, string expected)
    {
        using var harness = new ErrorHarness();
        using var server = new ScriptedServer(Replies.Token, Replies.Json(200, json));
        harness.Connect(server.Address, retries: 0).ShouldHaveSucceeded();

        Assert.Equal(expected, $"{harness.Module.Run($"$answer = Invoke-NtxPayRequest /api/thing; {expression}").Single}");
    }

    [Fact]
    public void Two_keys_of_a_body_that_convert_to_one_name_are_refused()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal("InvalidConfiguration", module.Run("$body = @{ 1 = 'a' }; $body['1'] = 'b'; Invoke-NtxPayRequest /api/thing Post -Body $body").ErrorId);
        Assert.Equal(1L, module.Run("$sandbox.Requests").Single.BaseObject);
    }

    [Fact]
    public void Raw_returns_the_text()
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
    [InlineData("Invoke-NtxPayRequest '/api/thing?curp=private1' -Query @{ rfc = 'private2' } -Verbose -Debug")]
    [InlineData("Invoke-NtxPayRequest '/api/thing?curp=private1' -Method Post -Body @{ a = 1 } -Verbose -Debug -Confirm:$false")]
    [InlineData("Invoke-NtxPayRequest '/api/thing?curp=private1' -Method Delete -WhatIf -Verbose -Debug")]
    public void No_stream_and_no_error_shows_a_query_value(string command)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"$DebugPreference = 'Continue'; {command}");

        string[] errors = [.. result.Errors.SelectMany(error => new[] { $"{error}", $"{error.TargetObject}", $"{error.CategoryInfo}", $"{error.Exception}" })];
        string[] shown = [.. result.Verbose, .. result.Debug, .. result.Warnings, .. errors, module.Host.Shown.ToString()];
        Assert.Contains("/api/thing?", string.Concat(shown), StringComparison.Ordinal);
        Assert.All(shown, text => Assert.DoesNotContain("private", text, StringComparison.Ordinal));
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
    public void An_unknown_route_is_an_error_with_the_message_of_the_API_and_the_rest_is_sent()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Invoke-NtxPayRequest /api/nothing; 'after'");

        Assert.Equal("NotFound", result.ErrorId);
        Assert.Contains("/api/nothing", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("after", $"{Assert.Single(result.Output)}");
    }

    [Fact]
    public void A_method_other_than_GET_calls_ShouldProcess()
    {
        using var module = ModuleRunspace.Connected();

        module.Run("Invoke-NtxPayRequest /api/nothing Delete -WhatIf").ShouldHaveSucceeded();

        Assert.Equal(1L, module.Run("$sandbox.Requests").Single.BaseObject);
    }

    [Theory]
    [InlineData("@{ amountCentavos = 15000; customerName = 'Juan'; customerEmail = 'juan@example.com'; externalId = 'order-1' }")]
    [InlineData("'{\"amountCentavos\":15000,\"customerName\":\"Juan\",\"customerEmail\":\"juan@example.com\",\"externalId\":\"order-1\"}'")]
    public void A_POST_with_an_externalId_is_retried_and_executed_once(string body)
    {
        using var module = ModuleRunspace.Connected("-FaultRate 0.5 -Seed 3");

        var result = module.Run($"1..5 | ForEach-Object {{ Invoke-NtxPayRequest /api/spei/cash-in Post -Body {body} }}");

        Assert.DoesNotContain(result.Errors, error => error.FullyQualifiedErrorId.StartsWith("OutcomeUnknown", StringComparison.Ordinal) && ((dynamic)error.Exception).Attempts == 1);
        Assert.Equal(1, module.Run("@($sandbox.Transactions).Count").Single.BaseObject);
    }

    [Fact]
    public void Text_that_is_not_JSON_is_refused_before_it_is_sent()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal("InvalidConfiguration", module.Run("Invoke-NtxPayRequest /api/spei/cash-in Post -Body '{ amount: 1'").ErrorId);
        Assert.Equal(1L, module.Run("$sandbox.Requests").Single.BaseObject);
    }

    [Theory]
    [InlineData("Post")]
    [InlineData("Put")]
    [InlineData("Patch")]
    public void A_change_without_a_body_is_sent_once_if_the_connection_closes_without_a_response(string method)
    {
        using var harness = new ErrorHarness();
        using var server = new ScriptedServer(Replies.Token, Replies.Raw(string.Empty));
        harness.Connect(server.Address, retries: 3).ShouldHaveSucceeded();

        Assert.Equal("OutcomeUnknown", harness.Module.Run($"Invoke-NtxPayRequest /api/change -Method {method} -Confirm:$false").ErrorId);
        Assert.Single(server.Requests, request => request.Contains("/api/change", StringComparison.Ordinal));
    }
}
