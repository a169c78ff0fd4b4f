using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Terminals;

/// <summary>The screens of an interactive PowerShell session.</summary>
public sealed partial class TerminalTests
{
    private const string SignIn = "$sandbox = Start-NtxPaySandbox; $sandbox | Connect-NtxPay";

    /// <summary>Twenty sequential payments with a latency of 200 ms each.</summary>
    private const string SlowBatch =
        SignIn + "; $sandbox | Set-NtxPaySandbox -Latency 0:0:0.2;"
        + " $rows = 1..20 | ForEach-Object { @{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = \"Ana $_\" } }";

    private const string Pay = "$paid = $rows | Send-NtxPayCashOut -BatchId b1 -Confirm:$false -ThrottleLimit 1";

    [Theory]
    [InlineData("Get-NtxPayB", "> Get-NtxPayBalance")]
    [InlineData("Get-NtxPayBalance -Session S", "> Get-NtxPayBalance -Session Sandbox")]
    [InlineData("Set-NtxPaySandbox -Lat", "> Set-NtxPaySandbox -Latency")]
    [InlineData("Connect-NtxPay -Environment P", "> Connect-NtxPay -Environment Production")]
    [InlineData("[NtxPay.Bala", "> [NtxPay.Balance")]
    public async Task The_Tab_key_completes_cmdlets_parameters_and_values(string typed, string completed)
    {
        await using var terminal = await Terminal.Open(script: SignIn);

        await terminal.Type(typed);
        await terminal.Press("Tab");

        await terminal.WaitFor(screen => screen == completed);
    }

    [Theory]
    [InlineData("n", "0")]
    [InlineData("y", "1")]
    public async Task A_payment_requests_confirmation_before_it_is_sent(string response, string sent)
    {
        await using var terminal = await Terminal.Open(script: SignIn);

        await terminal.Enter("$paid = Send-NtxPayCashOut -Amount 5 -DestinationClabe 012180001234567899 -BeneficiaryName Ana");
        var asked = await terminal.WaitFor("(default is \"Y\"):");
        await terminal.Enter(response);
        await terminal.WaitForPrompt();
        await terminal.Enter("\"sent: $(@($sandbox.Transactions).Count)\"");
        await terminal.WaitFor($"\nsent: {sent}\n");

        Assert.Equal(
            """
            > $paid = Send-NtxPayCashOut -Amount 5 -DestinationClabe 012180001234567899 -Ben
            eficiaryName Ana

            Send a SPEI transfer
            $5.00 MXN to **************7899 (Ana)
            Account: session Sandbox (Sandbox, client sandbox-ID)
            Payments to send: 1, total $5.00 MXN
            Payments sent earlier: 0, total $0.00 MXN
            Send this payment?
            [Y] Yes  [N] No  [?] Help (default is "Y"):
            """,
            Steady(asked));
    }

    [Fact]
    public async Task The_prompt_of_a_batch_fits_into_80_columns_and_the_Enter_key_sends_nothing()
    {
        await using var terminal = await Terminal.Open(script: SignIn + "; $row = @{ Amount = 30000; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Ana Lima' }");

        await terminal.Enter("$paid = $row, $row | Send-NtxPayCashOut -BatchId payroll-48");
        var asked = await terminal.WaitFor("(default is \"N\"):");
        await terminal.Press("Enter");
        var ended = await terminal.WaitForPrompt();

        Assert.Equal(
            """
            > $paid = $row, $row | Send-NtxPayCashOut -BatchId payroll-48

            Send 2 SPEI transfers
            Account: session Sandbox (Sandbox, client sandbox-ID)
            Payments to send: 2, total $60,000.00 MXN
            Available balance: $48,734.90 MXN
            WARNING: the balance does not cover the total. $11,265.10 MXN are missing; the
              API refuses the payments that the balance does not cover
              (InsufficientBalance).
            Payments sent earlier: 0, total $0.00 MXN
            Payments in the input: 2, total $60,000.00 MXN;
              records refused before sending: 0; identical to an earlier record: 1
            Record 2 is identical to record 1 (Ana Lima, $30,000.00 MXN).
            Each one is sent. If one is a mistake, remove it from the input. If not, a
              column ExternalId (Folio) with a different value in each row shows that they
              are separate payments.
            Send these payments?
            [Y] Yes  [N] No  [?] Help (default is "N"):
            """,
            Steady(asked));
        Assert.EndsWith("\nNothing was sent.\n>", ended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task The_progress_of_a_batch_is_one_row_as_wide_as_the_terminal_and_is_removed_at_the_end(int columns)
    {
        await using var terminal = await Terminal.Open(columns, SlowBatch);

        await terminal.Enter(Pay);
        var screen = await terminal.WaitFor(screen => Progress().IsMatch(screen));
        var ended = await terminal.WaitFor("20 sent");

        var row = Assert.Single(screen.Split('\n'), line => line.Contains(" a second", StringComparison.Ordinal));
        Assert.InRange(row.Length, columns - 5, columns);
        Assert.DoesNotContain(" a second", ended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_in_a_batch_ends_it_with_a_summary_and_a_second_run_pays_the_rest()
    {
        await using var terminal = await Terminal.Open(200, SlowBatch);

        await terminal.Enter(Pay);
        await terminal.WaitFor(screen => Progress().IsMatch(screen));
        await terminal.Press("C-c");
        var stopped = await terminal.WaitForPrompt();
        await terminal.Enter("$sandbox | Set-NtxPaySandbox -Latency 0; Clear-Host");
        await terminal.WaitFor(screen => screen == ">");
        await terminal.Enter(Pay);
        await terminal.WaitForPrompt();
        await terminal.Enter("\"ledger: $(@($sandbox.Transactions).Count)\"");

        Assert.Matches(@"\nSend SPEI transfers: \d+ sent .*, \d+ unknown, .* \d+ not started, in ", stopped);
        Assert.Contains("\nRun the same command again: payments that were sent are not sent again.\n", stopped, StringComparison.Ordinal);
        await terminal.WaitFor("\nledger: 20\n");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_before_the_next_attempt()
    {
        await using var terminal = await Terminal.Open(script: SignIn + "; $sandbox | Set-NtxPaySandbox -FaultRate 1; $VerbosePreference = 'Continue'");

        await terminal.Enter("Get-NtxPayBalance");
        await terminal.WaitFor("the next one");
        await terminal.Press("C-c");

        Assert.DoesNotContain("attempt 5", await terminal.WaitForPrompt(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_listener_and_frees_its_port()
    {
        await using var terminal = await Terminal.Open(script: "$secret = ConvertTo-SecureString whsec_abc123 -AsPlainText");

        await terminal.Enter("Receive-NtxPayWebhook -Secret $secret -Verbose");
        var port = Port().Match(await terminal.WaitFor("Listening for deliveries on ")).Value;
        await terminal.Press("C-c");
        await terminal.WaitForPrompt();
        await terminal.Enter($"Clear-Host; (Start-NtxPayWebhookListener -Secret $secret -Port {port}).IsRunning");

        await terminal.WaitFor("True\n");
    }

    [Theory]
    [InlineData(
        "Get-NtxPaySession",
        """
        * Name    Environment Host            Expires  ClientId
        - ----    ----------- ----            -------  --------
        * Sandbox Sandbox     127.0.0.1:PORT HH:MM:SS sandbox-ID
        """)]
    [InlineData(
        "Get-NtxPayToken",
        """
        AccessToken : ***
        TokenType   : Bearer
        Scope       : email profile
        ExpiresAt   : DATE HH:MM:SS +00:00
        RenewsAt    : DATE HH:MM:SS +00:00
        """)]
    [InlineData(
        "Get-NtxPayBalance",
        """
               Available          Pending Currency RetrievedAt         Session
               ---------          ------- -------- -----------         -------
              $48,734.90            $0.00 MXN      DATE HH:MM:SS Sandbox
        """)]
    [InlineData(
        "Start-NtxPayWebhookListener -Secret $secret",
        """
        Running Waiting Accepted Repeats Refused Address
        ------- ------- -------- ------- ------- -------
        True          0        0       0       0 http://127.0.0.1:PORT/webhooks/ntxpay
        """)]
    public async Task Results_fit_into_80_columns(string command, string view)
    {
        await using var terminal = await Terminal.Open(script: SignIn + "; $secret = ConvertTo-SecureString whsec_abc123 -AsPlainText");

        await terminal.Enter(command);
        var screen = await terminal.WaitForPrompt();

        Assert.Equal(view, Steady(string.Join('\n', screen.Split('\n').Skip(1).SkipLast(1))).Trim('\n'));
    }

    /// <summary>Returns the screen without what differs in each run: ids, ports and times.</summary>
    private static string Steady(string screen) =>
        Times().Replace(Dates().Replace(Port().Replace(Ids().Replace(screen, "sandbox-ID"), "PORT"), "DATE"), "HH:MM:SS");

    [GeneratedRegex(@"\d+ of 20, [\d.]+ a second", RegexOptions.None, 1000)]
    private static partial Regex Progress();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+", RegexOptions.None, 1000)]
    private static partial Regex Port();

    [GeneratedRegex(@"\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d", RegexOptions.None, 1000)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\d\d:\d\d:\d\d", RegexOptions.None, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"sandbox-\d+-[0-9a-f]+", RegexOptions.None, 1000)]
    private static partial Regex Ids();
}
