using Xunit;

namespace NtxPay.Tests.Contract;

/// <summary>The contract check detects violations. Otherwise the other tests would prove nothing.</summary>
public sealed class OpenApiContractTests
{
    private const string Transfer = """{"amountCentavos":1,"destinationClabe":"012180001234567890","beneficiaryName":"Maria Lopez"}""";
    private const string Accepted = """{"transactionId":"3f2a1c34-9d1e-4c7b-8a5e-2b6f0d9c4e71","status":"PENDING","destinationClabe":"012180001234567890","amountCentavos":1,"referenceNumerical":null,"createdAt":"2026-05-13T12:00:00.000Z"}""";

    public static TheoryData<string, string> InvalidRequests => new()
    {
        { Transfer.Replace("1,", "0,", StringComparison.Ordinal), "NumberTooSmall" },
        { Transfer.Replace("1,", "1.5,", StringComparison.Ordinal), "IntegerExpected" },
        { Transfer.Replace("1,", "\"1\",", StringComparison.Ordinal), "IntegerExpected" },
        { Transfer.Replace("012180001234567890", "01218000123456789", StringComparison.Ordinal), "PatternMismatch" },
        { Transfer.Replace("Maria Lopez", "Al", StringComparison.Ordinal), "StringTooShort" },
        { Transfer.Replace("}", ",\"other\":1}", StringComparison.Ordinal), "NoAdditionalPropertiesAllowed" },
        { Transfer.Replace("}", ",\"externalId\":null}", StringComparison.Ordinal), "StringExpected" },
        { Transfer.Replace("}", $",\"externalId\":\"{new string('a', 101)}\"}}", StringComparison.Ordinal), "StringTooLong" },
        { Transfer.Replace("}", $",\"concept\":\"{new string('a', 41)}\"}}", StringComparison.Ordinal), "StringTooLong" },
        { "{}", "PropertyRequired" },
        { string.Empty, "no JSON" },
    };

    public static TheoryData<string, string> InvalidResponses => new()
    {
        { Accepted.Replace("PENDING", "EXPIRED", StringComparison.Ordinal), "NotInEnumeration" },
        { Accepted.Replace("3f2a1c34-", string.Empty, StringComparison.Ordinal), "UuidExpected" },
        { Accepted.Replace("2026-05-13T12:00:00.000Z", "yesterday", StringComparison.Ordinal), "DateTimeExpected" },
        { Accepted.Replace("\"status\":\"PENDING\",", string.Empty, StringComparison.Ordinal), "PropertyRequired" },
        { Accepted.Replace("}", ",\"other\":1}", StringComparison.Ordinal), "NoAdditionalPropertiesAllowed" },
    };

    [Fact]
    public async Task A_valid_exchange_passes() =>
        (await OpenApiContract.LoadAsync()).Check(Exchange(Transfer.Replace("}", ",\"externalId\":\"a\"}", StringComparison.Ordinal), Accepted));

    [Theory]
    [MemberData(nameof(InvalidRequests))]
    public async Task An_invalid_request_is_detected(string body, string violation) => await AssertFoundAsync(Exchange(body, Accepted), violation);

    [Theory]
    [MemberData(nameof(InvalidResponses))]
    public async Task An_invalid_response_is_detected(string body, string violation) => await AssertFoundAsync(Exchange(Transfer, body), violation);

    [Fact]
    public async Task A_wrong_status_a_missing_header_and_an_unexpected_body_are_detected()
    {
        await AssertFoundAsync(Exchange(Transfer, Accepted) with { Status = 200 }, "the status 200");
        await AssertFoundAsync(Exchange(Transfer, """{"statusCode":401,"message":"a","error":"b"}""") with { Status = 400 }, "another status");
        await AssertFoundAsync(Exchange(Transfer, """{"message":"a"}""") with { Status = 400 }, "PropertyRequired");
        await AssertFoundAsync(Exchange(Transfer, Accepted) with { RequestHeaders = new Dictionary<string, string>(StringComparer.Ordinal) }, "Authorization");
        await AssertFoundAsync(Exchange("{}", "{}") with { Method = "GET", Path = "/api/balance" }, "where none belongs");
    }

    private static async Task AssertFoundAsync(RecordedExchange exchange, string violation) => Assert.Contains(
        (await OpenApiContract.LoadAsync()).Violations(exchange),
        found => found.Contains(violation, StringComparison.Ordinal));

    private static RecordedExchange Exchange(string request, string response) => new(
        "POST",
        "/api/spei/cash-out",
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Bearer x", ["Content-Type"] = "application/json" },
        request,
        201,
        response);
}
