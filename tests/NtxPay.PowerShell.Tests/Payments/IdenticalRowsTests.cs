using System.Globalization;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>The remaining identical rows of a table are matched with the payments that were made, whichever of them failed.</summary>
public sealed class IdenticalRowsTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    private const string Clabe = "012180001234567899";

    private static readonly Reply Refused = Replies.Problem(400, "beneficiaryName was refused");
    private static readonly Reply WithoutResponse = Replies.Raw(string.Empty);

    public static TheoryData<string, bool> FirstOutcomes => new() { { "refused", true }, { "unanswered", false } };

    [Theory]
    [MemberData(nameof(FirstOutcomes))]
    public void Deleting_one_of_two_identical_rows_sends_nothing_if_the_other_was_paid(string name, bool isRefused)
    {
        var journal = $"-JournalPath '{harness.Files.PathOf(name + ".journal")}' -ThrottleLimit 1";
        var row = new TransferTable.Row("Alicia", 500);
        using var server = new ScriptedServer(Replies.Token, isRefused ? Refused : WithoutResponse, Sent(500));
        harness.Module.Run($"Connect-NtxPay $credential $folder/both.pem -BaseUri '{server.Address}' -MaximumRetryCount 0").ShouldHaveSucceeded();
        Assert.Single(harness.Module.Run(new TransferTable(row, row).Pay(journal)).Output);
        var requests = server.Requests.Count;

        var left = harness.Module.Run(new TransferTable(row).Pay(journal)).ShouldHaveSucceeded();

        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal(true, left["FromJournal"]);
    }

    [Fact]
    public void Running_identical_rows_again_sends_the_one_that_failed()
    {
        var journal = $"-JournalPath '{harness.Files.PathOf("again.journal")}' -ThrottleLimit 1";
        var row = new TransferTable.Row("Alicia", 500);
        using var server = new ScriptedServer(Replies.Token, Refused, Sent(500));
        harness.Module.Run($"Connect-NtxPay $credential $folder/both.pem -BaseUri '{server.Address}' -MaximumRetryCount 0").ShouldHaveSucceeded();
        harness.Module.Run(new TransferTable(row, row).Pay(journal));
        var requests = server.Requests.Count;

        var again = harness.Module.Run(new TransferTable(row, row, row).Pay(journal)).ShouldHaveSucceeded();

        Assert.Equal([true, false, false], again.Output.Select(payment => (bool)RunResult.Value(payment, "FromJournal")!));
        Assert.Equal(requests + 2, server.Requests.Count);
        Assert.Equal(3, again.Output.Select(payment => RunResult.Value(payment, "ExternalId")).Distinct().Count());
    }

    private static Reply Sent(long centavos) => Replies.Json(
        201,
        string.Create(CultureInfo.InvariantCulture, $$"""{"transactionId":"{{Guid.NewGuid()}}","status":"PENDING","destinationClabe":"{{Clabe}}","amountCentavos":{{centavos}}}"""));
}
