using System.Collections;
using System.Net;
using System.Security;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

public sealed class TokenTests
{
    [Fact]
    public void The_token_is_a_secure_string_with_its_times()
    {
        using var module = ModuleRunspace.Connected();

        var token = module.Run("Get-NtxPayToken");

        var secret = Assert.IsType<SecureString>(token["AccessToken"]);
        Assert.Equal(3, new NetworkCredential(string.Empty, secret).Password.Split('.').Length);
        Assert.Equal("Bearer", token["TokenType"]);
        Assert.Equal("email profile", token["Scope"]);
        Assert.Equal(TimeSpan.FromMinutes(2), (DateTimeOffset)token["ExpiresAt"]! - (DateTimeOffset)token["RenewsAt"]!);
    }

    [Fact]
    public void The_token_prints_as_asterisks()
    {
        using var module = ModuleRunspace.Connected();
        var secret = $"{module.Run("Get-NtxPayToken -AsPlainText").Single}";

        Assert.Equal("***", $"{module.Run("\"$(Get-NtxPayToken)\"").Single}");
        Assert.DoesNotContain(secret, module.Show("Get-NtxPayToken"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_is_a_hashtable_for_Invoke_RestMethod()
    {
        using var module = ModuleRunspace.Connected();

        var header = Assert.IsType<Hashtable>(module.Run("Get-NtxPayToken -AsHeader").Single.BaseObject);

        Assert.Equal($"Bearer {module.Run("Get-NtxPayToken -AsPlainText").Single}", header["Authorization"]);
        var response = module.Run("(Invoke-RestMethod \"$($sandbox.BaseUri)api/balance\" -Headers (Get-NtxPayToken -AsHeader)).currency");
        Assert.Equal("MXN", $"{response.Single}");
    }

    [Fact]
    public void The_token_is_kept_until_a_new_one_is_forced()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(
            "$a = Get-NtxPayToken -AsPlainText; $b = Get-NtxPayToken -AsPlainText; $c = Get-NtxPayToken -AsPlainText -Force;"
            + "$a -eq $b; $b -eq $c; $sandbox.TokenRequests").ShouldHaveSucceeded();

        Assert.Equal(["True", "False", "2"], result.Output.Select(item => $"{item}"));
    }
}
