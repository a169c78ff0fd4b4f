using Xunit;

namespace NtxPay.Tests.Shipped;

/// <summary>What the shipped client does on this framework: where it differs from the one for PowerShell 7.</summary>
public sealed class ShippedClientTests(ShippedDomain domain) : IClassFixture<ShippedDomain>
{
    [Fact]
    public void The_client_signs_in_with_a_certificate_file_and_reads_the_balance() => Assert.Equal("MXN", domain.Client.ReadCurrency());

    [Theory]
    [InlineData("NtxPay.Http")]
    [InlineData("Polly.Core")]
    [InlineData("System.Text.Json")]
    [InlineData("Microsoft.Extensions.Http")]
    public void The_clients_assemblies_are_the_shipped_ones(string assembly) =>
        Assert.EndsWith(Path.Combine("lib", "net472"), domain.Client.FolderOf(assembly), StringComparison.Ordinal);

    [Fact]
    public void A_token_is_kept_until_a_new_one_is_forced()
    {
        var tokens = domain.Client.ReadTokens(false, false, true);

        Assert.Equal(tokens[0], tokens[1]);
        Assert.NotEqual(tokens[0], tokens[2]);
    }

    [Fact]
    public void Many_calls_run_at_once() => Assert.Single(domain.Client.ReadBalances(16).Distinct());

    [Fact]
    public void A_payment_that_is_sent_twice_is_made_once() => Assert.Equal(25_050, domain.Client.Send(25_050, times: 2));

    [Fact]
    public void A_refusal_for_lack_of_balance_is_InsufficientBalance() => Assert.Equal(nameof(NtxPayErrorKind.InsufficientBalance), domain.Client.SendMoreThanTheBalance());

    [Fact]
    public void A_reopened_journal_has_the_sent_payments() => Assert.Equal(nameof(SubmissionState.Unknown), domain.Client.WriteIntentAndReopen());
}
