using System.Globalization;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>An externalId of an earlier month makes no payment, and the result shows that.</summary>
public sealed class AlreadyExistedTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    private const string Clabe = "012180001234567899";
    private const string Transfer = $"Send-NtxPayCashOut -Session earlier -Amount 1 -DestinationClabe {Clabe} -BeneficiaryName Ana -ExternalId emp-17 -Confirm:$false";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_transfer_of_an_earlier_month_has_AlreadyExisted_and_is_counted_and_results_in_a_warning()
    {
        using var server = Server(createdAt: Now.AddDays(-30));

        var result = Pay(server, "-Verbose");

        Assert.Equal(["True"], result.Output.Select(payment => $"{RunResult.Value(payment, "AlreadyExisted")}"));
        Assert.Contains("0 sent ($0.00 MXN), 0 sent earlier, 1 already existed", result.Verbose[^1], StringComparison.Ordinal);
        Assert.Contains("Payments that existed before this batch, with the same externalId: 1.", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_view_shows_AlreadyExisted()
    {
        using var server = Server(createdAt: Now.AddDays(-30));
        Connect(server);

        Assert.Contains("existed", harness.Module.Show(Transfer + " 3> $null"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_transfer_does_not_have_AlreadyExisted()
    {
        using var server = Server(createdAt: Now);

        Assert.Equal(["False"], Pay(server).Output.Select(payment => $"{RunResult.Value(payment, "AlreadyExisted")}"));
    }

    [Theory]
    [InlineData(-30, "True")]
    [InlineData(0, "False")]
    public void After_an_unknown_outcome_AlreadyExisted_is_set_only_if_this_journal_cannot_have_sent_the_transfer(int days, string expected)
    {
        // The journal has its own time of the first attempt, so this server's clock is the machine's.
        var now = DateTimeOffset.UtcNow;
        var journal = harness.Files.PathOf($"{Guid.NewGuid():N}.journal");
        using (var failing = new ScriptedServer(Replies.Token, Replies.Raw(string.Empty)))
        {
            Assert.Equal("OutcomeUnknown", Pay(failing, $"-JournalPath '{journal}'").ErrorId);
        }

        using var server = Server(now.AddDays(days), now.AddMinutes(1));
        var result = Pay(server, $"-JournalPath '{journal}'");

        Assert.Equal([expected], result.ShouldHaveSucceeded().Output.Select(payment => $"{RunResult.Value(payment, "AlreadyExisted")}"));
    }

    [Fact]
    public void A_response_with_other_data_is_a_conflict()
    {
        using var server = Server(createdAt: Now.AddDays(-30), centavos: 99);

        Assert.Equal("ExternalIdConflict", Pay(server).ErrorId);
    }

    private RunResult Pay(ScriptedServer server, string arguments = "")
    {
        Connect(server);
        return harness.Module.Run($"{Transfer} {arguments}");
    }

    private void Connect(ScriptedServer server) =>
        harness.Module.Run($"Connect-NtxPay $credential $folder/both.pem -BaseUri '{server.Address}' -Name earlier -MaximumRetryCount 0").ShouldHaveSucceeded();

    private static ScriptedServer Server(DateTimeOffset createdAt, DateTimeOffset? now = null, long centavos = 100) => new(
        Replies.Token,
        Replies.Json(
            201,
            FormattableString.Invariant($$"""{"transactionId":"{{Guid.NewGuid()}}","status":"PENDING","destinationClabe":"{{Clabe}}","amountCentavos":{{centavos}},"createdAt":"{{createdAt:O}}"}"""),
            "Date: " + (now ?? Now).ToString("R", CultureInfo.InvariantCulture)));
}
