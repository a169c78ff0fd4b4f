using System.Net;
using System.Text.Json;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class ConflictTextTests
{
    [Fact]
    public async Task A_conflict_quotes_the_id_of_the_response_truncated_and_without_control_characters()
    {
        using var harness = new ClientHarness();
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.Created, JsonSerializer.Serialize(new
        {
            transactionId = "t-1\u001b[2J" + new string('5', 5_000),
            status = "PENDING",
            destinationClabe = Records.Clabe,
            amountCentavos = 1,
        })));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().CreateCashOutAsync(Records.Transfer(), scenario: null, harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.ExternalIdConflict, exception.Kind);
        Assert.Contains("transaction t-1[2J5", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.InRange(exception.Message.Length, 1, 1_000);
    }
}
