using System.Net;
using NtxPay.AzureTables;
using Xunit;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>Which addresses and credentials a store is created with.</summary>
public sealed class AddressTests
{
    private const string Sas = "?sv=2019-12-12&sig=abc%3D";

    [Theory]
    [InlineData("https://account.table.core.windows.net/ntxpayjournal")]
    [InlineData("https://account.table.core.windows.net/ntxpayjournal/")]
    [InlineData("http://127.0.0.1:10002/account/ntxpayjournal")]
    [InlineData("http://localhost:10002/account/ntxpayjournal")]
    public void The_address_of_a_table_with_a_SAS_is_accepted_and_the_SAS_is_not_shown(string address)
    {
        using var store = Create(address + Sas);

        Assert.Contains("ntxpayjournal", store.Location, StringComparison.Ordinal);
        Assert.Contains("payroll", store.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", store.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("sig", $"{store}", StringComparison.Ordinal);
        Assert.Equal(100, store.MaximumBatchSize);
    }

    [Theory]
    [InlineData("https://account.table.core.windows.net/" + Sas)]
    [InlineData("https://account.table.core.windows.net/no_table" + Sas)]
    [InlineData("https://account.table.core.windows.net/1table" + Sas)]
    [InlineData("https://account.table.core.windows.net/ab" + Sas)]
    [InlineData("https://user:password@account.table.core.windows.net/table" + Sas)]
    [InlineData("https://account.table.core.windows.net/table" + Sas + "#part")]
    [InlineData("ftp://account.table.core.windows.net/table" + Sas)]
    [InlineData("/table" + Sas)]
    [InlineData("https://account.table.core.windows.net/table")]
    [InlineData("https://account.table.core.windows.net/table?sv=2019-12-12")]
    [InlineData("https://account.table.core.windows.net/table?sig=")]
    public void Another_address_is_refused(string address)
    {
        var exception = Assert.Throws<NtxPayException>(() => Create(address));

        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
        Assert.DoesNotContain("abc", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("password@", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_SAS_and_a_token_together_are_refused() =>
        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, Assert.Throws<NtxPayException>(() => Create("https://account.table.core.windows.net/table" + Sas, "token")).Kind);

    [Theory]
    [InlineData("http://account.table.core.windows.net/table" + Sas, null)]
    [InlineData("http://account.table.core.windows.net/table", "token")]
    [InlineData("http://127.0.0.1:10002/account/table", "token")]
    public void No_credential_is_sent_in_plain_text(string address, string? token) =>
        Assert.Equal(NtxPayErrorKind.InsecureConnection, Assert.Throws<NtxPayException>(() => Create(address, token)).Kind);

    private static IJournalStore Create(string address, string? token = null) => new AzureTableStoreFactory().Create(new AzureTableStoreOptions
    {
        Name = "payroll",
        TableUri = new Uri(address, UriKind.RelativeOrAbsolute),
        AccessToken = token is null ? null : new NetworkCredential(string.Empty, token).SecurePassword,
    });
}
