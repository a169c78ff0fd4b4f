using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

/// <summary>The verbose messages of a call.</summary>
public sealed partial class VerboseOutputTests : IDisposable
{
    private const string Issued = "A new token was issued, valid until T.";

    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly ScriptedServer server = new(Replies.Token);

    public VerboseOutputTests()
    {
        module.Set("address", server.Address);
        module.Run("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $address").ShouldHaveSucceeded();
    }

    public void Dispose()
    {
        server.Dispose();
        module.Dispose();
    }

    [Fact]
    public void A_sign_in_shows_the_lifetime_of_its_token()
    {
        Assert.Equal(["POST /api/auth/token -> 201 in N ms", Issued], VerboseMessages("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $address"));
    }

    [Fact]
    public void A_call_with_a_valid_token_is_one_line_with_method_path_status_and_time()
    {
        server.Play(Replies.Balance);

        Assert.Equal(["GET /api/balance -> 200 in N ms"], VerboseMessages("Get-NtxPayBalance"));
    }

    [Fact]
    public void A_retried_call_shows_the_reason_the_delay_and_the_attempt()
    {
        server.Play(Replies.Problem(503, "busy"), Replies.Balance);

        Assert.Equal(
            [
                "GET /api/balance -> 503 in N ms",
                "GET /api/balance: attempt 1 of 5 failed (HTTP 503); the next one starts in N s.",
                "GET /api/balance -> 200 in N ms (attempt 2)",
            ],
            VerboseMessages("Get-NtxPayBalance"));
    }

    [Fact]
    public void A_refused_token_is_reported_with_its_renewal()
    {
        server.Play(Replies.Problem(401, "no"), Replies.Token, Replies.Balance);

        Assert.Equal(
            [
                "GET /api/balance -> 401 in N ms",
                "GET /api/balance: the API refused the token; the call is retried once with a newer one.",
                "POST /api/auth/token -> 201 in N ms",
                Issued,
                "GET /api/balance -> 200 in N ms (attempt 2)",
            ],
            VerboseMessages("Get-NtxPayBalance"));
    }

    [Fact]
    public void A_truncated_response_is_reported_as_such()
    {
        server.Play(Replies.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"), Replies.Balance);

        var messages = VerboseMessages("Get-NtxPayBalance").ToList();

        Assert.Equal(3, messages.Count);
        Assert.Matches("^GET /api/balance -> [a-z ]+ after N ms$", messages[0]);
        Assert.Equal("GET /api/balance -> 200 in N ms (attempt 2)", messages[2]);
    }

    /// <summary>Returns the verbose messages of a command, without values that differ in each run.</summary>
    private IEnumerable<string> VerboseMessages(string command) => module.Run(command + " -Verbose").ShouldHaveSucceeded().Verbose
        .Select(line => Moments().Replace(Amounts().Replace(line.Replace(server.Address, "/", StringComparison.Ordinal), "N"), "T"));

    [GeneratedRegex(@"\b[\d.,]+(?= m?s\b)", RegexOptions.None, 1000)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", RegexOptions.None, 1000)]
    private static partial Regex Moments();
}
