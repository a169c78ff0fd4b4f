using System.Management.Automation.Host;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Views;

/// <summary>The display of the objects of the module in a console.</summary>
public sealed partial class ViewTests : IDisposable
{
    private const int Columns = 100;
    private const string Uuid = "9f0c3d0a-6f4e-4d57-9d6c-1a2b3c4d5e6f";
    private const string LongId = "payouts-2026-11-24-batch-0007-line-00123";
    private const string Time = "[DateTimeOffset]'2026-11-24T15:51:16Z'";
    private const string Event = "transaction.cash_out.returned";
    private const string Listener = "http://127.0.0.1:45133/webhooks/ntxpay";

    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public ViewTests() => module.Host.UI.RawUI.BufferSize = new Size(Columns, 50);

    /// <summary>An object of each type with the longest values, and the values that must be shown whole.</summary>
    public static TheoryData<string, string, string[]> Tables => new()
    {
        {
            "Session",
            $"IsDefault = $true; Name = 'production-main'; Environment = 'Production'; BaseUri = [uri] 'https://api.mx.ntxpay.com/'; ClientId = '{LongId}'; Connected = $true; TokenExpiresAt = {Time}",
            ["*", "production-main", "Production", "api.mx.ntxpay.com", LongId, ":51:16"]
        },
        {
            "Balance",
            $"Available = 123456789.01; Pending = 98765432.10; Currency = 'MXN'; RetrievedAt = {Time}; Session = 'production-main'",
            ["$123,456,789.01", "$98,765,432.10", "MXN", "2026-11-2", ":51:16", "production-main"]
        },
        {
            "ConnectionTestResult",
            "Step = 'CertificateReadable'; Status = 'Skipped'; Duration = [timespan] '0:1:23.456'; Message = 'The address is plain http on this machine, without TLS.'",
            ["CertificateReadable", "Skipped", "83,456 ms", "The address is plain http on this machine, without TLS."]
        },
        {
            "Webhook",
            $"Id = 12345678; Events = @('internal_transfer'); IsActive = $false; CreatedAt = {Time}; Secret = 'any'; Url = [uri] 'https://payments.example.com.mx/webhooks/ntxpay'",
            ["12345678", "internal_transfer", "False", "2026-11-2", "***", "https://payments.example.com.mx/webhooks/ntxpay"]
        },
        {
            "WebhookEvent",
            $"OccurredAt = {Time}; Event = '{Event}'; Amount = 98765432.10; TransactionId = '{Uuid}'",
            ["2026-11-2", Event, "$98,765,432.10", Uuid]
        },
        {
            "WebhookListener",
            $"Address = [uri] '{Listener}'; IsRunning = $false; Waiting = 1000; Accepted = 12345678; Duplicates = 1234567; Refused = 123456",
            [Listener, "False", "1000", "12345678", "1234567", "123456"]
        },
        {
            "SandboxTransaction",
            $"CreatedAt = {Time}; Type = 'cash_out'; Amount = 98765432.10; Status = 'LIQUIDATED'; ExternalId = '{LongId}'",
            [":51:16", "cash_out", "$98,765,432.10", "LIQUIDATED", LongId]
        },
        {
            "SandboxDelivery",
            $"SentAt = {Time}; Event = '{Event}'; Attempt = 5; StatusCode = 503; Url = [uri] '{Listener}'",
            [":51:16", Event, "5", "503", Listener]
        },
    };

    /// <summary>The same of the types of payments.</summary>
    public static TheoryData<string, string, string[]> PaymentTables => new()
    {
        {
            "JournalPayment",
            $"Row = 123456; State = 'Rejected'; Amount = 98765432.10; MaskedClabe = '**************7899'; ExternalId = '{LongId}'",
            ["123456", "Rejected", "$98,765,432.10", "**************7899", LongId]
        },
        {
            "ComparedPayment",
            "Row = 123456; State = 'NotInJournal'; InTable = $true; Amount = 98765432.10; MaskedClabe = '**************7899'; BeneficiaryName = 'Comercializadora del Centro SA de CV'",
            ["123456", "NotInJournal", "$98,765,432.10", "*7899", "Comercializadora del Centro SA de CV"]
        },
        {
            "ComparedTotal",
            "State = 'NotInJournal'; InTable = $false; Count = 123456; Total = 9876543210.10",
            ["NotInJournal", "False", "123456", "$9,876,543,210.10"]
        },
        {
            "JournalTotal",
            "State = 'Rejected'; Count = 123456; Total = 9876543210.10",
            ["Rejected", "123456", "$9,876,543,210.10"]
        },
        {
            "Journal",
            "Location = 'table ntxpay_journal in payroll on db.example.com, journal payroll-2026-11-a'; LeaseDuration = [timespan] '0:2:0'",
            ["table ntxpay_journal in payroll on db.example.com, journal payroll-2026-11-a", "00:02:00"]
        },
        {
            "PlannedPayment",
            "Row = 123456; State = 'FailedEarlier'; Amount = 98765432.10; MaskedClabe = '**************7899'; Name = 'Comercializadora del Centro SA de CV'",
            ["123456", "FailedEarlier", "$98,765,432.10", "7899", "Comercializadora del Centro"]
        },
        {
            "TableRecord",
            $"Row = 1048576; Amount = 98765432.10; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Comercializadora del Centro'; ExternalId = '{LongId}'",
            ["1048576", "$98,765,432.10", "*7899", "Comercializadora del Centro", LongId]
        },
        {
            "UnknownPayment",
            $"StartedAt = {Time}; Kind = 'CashOut'; Amount = 98765432.10; ExternalId = '{LongId}'",
            ["2026-11-2", ":51:16", "CashOut", "$98,765,432.10", LongId]
        },
        {
            "CashIn",
            $"Status = 'CONFIRMED'; Amount = 98765432.10; DestinationClabe = '646180157000000004'; ExpiresAt = {Time}; ExternalId = '{LongId}'",
            ["CONFIRMED", "$98,765,432.10", "646180157000000004", "11-2", LongId]
        },
        {
            "CashOut",
            $"Row = 123456; Status = 'LIQUIDATED'; Amount = 98765432.10; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Ana Lima Ruiz'; FromJournal = $true; ExternalId = 'order-2026-11-24-00123'",
            ["123456", "LIQUIDATED", "$98,765,432.10", "*7899", "Ana Lima Ruiz", "journal", "order-2026-11-24-00123"]
        },
        {
            "TransactionOutcome",
            $"TransactionId = '{Uuid}'; Outcome = 'Rejected'; Event = [pscustomobject] @{{ Amount = 98765432.10; OccurredAt = {Time} }}",
            [Uuid, "Rejected", "$98,765,432.10", "2026-11-2", ":51"]
        },
    };

    public static TheoryData<string, string, string[]> Lists => new()
    {
        { "Token", $"AccessToken = 'any'; TokenType = 'Bearer'; Scope = 'email profile'; ExpiresAt = {Time}; RenewsAt = {Time}", ["***", "Bearer", "email profile"] },
        {
            "SandboxInstance",
            $"BaseUri = [uri] 'http://127.0.0.1:45133/'; IsRunning = $true; Credential = @{{ UserName = '{LongId}' }}; Certificate = @{{ Subject = 'CN=NtxPay Sandbox Client' }}; "
            + "TokenLifetime = [timespan] '0:10'; Latency = [timespan] 0; FaultRate = 0.05; Requests = 12345678; TokenRequests = 1234; Faults = 99",
            ["http://127.0.0.1:45133/", LongId, "CN=NtxPay Sandbox Client", "12345678"]
        },
        {
            "WebhookTestResult",
            $"Delivered = $true; Url = [uri] '{Listener}'; StatusCode = 200; Duration = [timespan] '0:0:1.234'; EventId = '{Uuid}'; Status = 'LIQUIDATED'; Signed = $true; "
            + $"SignatureHeader = 'sha256={new string('a', 64)}'; PayloadSent = 'any'; MerchantResponse = 'OK'",
            [Listener, "200", "1,234 ms", Uuid, $"sha256={new string('a', 64)}"]
        },
        {
            "JournalComparison",
            "Count = 3; Total = 9876543210.10; Paid = 1; PaidTotal = 12.5; Pending = 2; PendingTotal = 1; NotPaid = 0; NotPaidTotal = 0; NotInTable = 4; NotInTableTotal = 7; Changed = 5; Invalid = 6; Difference = -5; IsBalanced = $false; States = @([pscustomobject] @{ State = 'NotInJournal'; InTable = $true; Count = 8; Total = 98765432.1 }, [pscustomobject] @{ State = 'Sent'; InTable = $false; Count = 9; Total = 1 })",
            ["3 ($9,876,543,210.10)", "1 ($12.50)", "2 ($1.00)", "4 ($7.00)", "-$5.00", "False", "8 ($98,765,432.10)"]
        },
        {
            "Clabe",
            "Value = '012180001234567899'; IsValid = $true; BankCode = '012'; BankName = 'BBVA MEXICO'; Plaza = '180'; Account = '00123456789'; CheckDigit = 9; ExpectedCheckDigit = 9; Error = $null; Warning = $null",
            ["012180001234567899", "BBVA MEXICO", "00123456789"]
        },
    };

    private static XDocument ViewFile => XDocument.Load(Path.Combine(BuildOutput.ModuleFolder, "views", "NtxPay.Format.ps1xml"));

    private static IEnumerable<string> Viewed => ViewFile.Descendants("TypeName").Select(name => name.Value["NtxPay.".Length..]);

    public void Dispose() => module.Dispose();

    [Fact]
    public void Every_view_has_a_test()
    {
        var tried = Tables.Concat(PaymentTables).Concat(Lists).Select(row => row.Data.Item1);

        Assert.Equal(Viewed.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_of_the_module_that_a_cmdlet_writes_has_a_view()
    {
        var written = module.Run("(Get-Command -Module NtxPay).OutputType.Type | Where-Object { $_ -and $_.Namespace -eq 'NtxPay' } | ForEach-Object Name").ShouldHaveSucceeded().Output;

        Assert.NotEmpty(written);
        Assert.All(written, name => Assert.Contains($"{name}", Viewed));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    [MemberData(nameof(PaymentTables))]
    public void A_table_shows_its_essential_columns_whole_in_100_columns(string type, string properties, string[] values)
    {
        var lines = Lines(type, properties);

        // The heads, the rule below them, and one row: no value was continued on another line.
        Assert.Equal(3, lines.Length);
        Assert.All(values, value => Assert.Contains(value, lines[2], StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("\u2026", line, StringComparison.Ordinal));
    }

    /// <summary>Generated ids and ids of numbered rows differ at their ends.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    [MemberData(nameof(PaymentTables))]
    public void A_table_shows_the_end_of_a_long_id_in_80_columns(string type, string properties, string[] values)
    {
        module.Host.UI.RawUI.BufferSize = new Size(80, 50);

        var lines = Lines(type, properties);

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.All(values.Where(value => value is LongId or Uuid && type is not "Session"), id => Assert.Contains(id[^12..], lines[2], StringComparison.Ordinal));
    }

    [Fact]
    public void The_words_of_views_are_in_the_language_of_the_session()
    {
        using var spanish = ModuleRunspace.Connected(culture: "es-MX");

        var shown = spanish.Show(
            "[pscustomobject] @{ PSTypeName = 'NtxPay.ComparedPayment'; State = 'Sent'; InTable = $false; Amount = 1d }; "
            + "[pscustomobject] @{ PSTypeName = 'NtxPay.CashOut'; Status = 'PENDING'; Amount = 1d; FromJournal = $true; ExternalId = 'a' } | Format-Table");

        Assert.Contains("(no está en la tabla)", shown, StringComparison.Ordinal);
        Assert.Contains(" bitácora a", shown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_has_each_value_on_one_line_of_100_columns(string type, string properties, string[] values)
    {
        var lines = Lines(type, properties);

        Assert.All(values, value => Assert.Contains(lines, line => line.Contains(value, StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Contains(" : ", line + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_amount_after_a_small_one_is_shown_whole()
    {
        var shown = module.Show("1, 123456789.01 | ForEach-Object { [pscustomobject] @{ PSTypeName = 'NtxPay.Balance'; Available = [decimal] $_; Pending = [decimal] $_; Currency = 'MXN' } }");

        Assert.Contains("           $1.00            $1.00 MXN", shown, StringComparison.Ordinal);
        Assert.Contains(" $123,456,789.01  $123,456,789.01 MXN", shown, StringComparison.Ordinal);
    }

    /// <summary>The engine colors headers and lets the host remove the colors. The module creates no colors.</summary>
    [Fact]
    public void A_host_without_colors_gets_no_escape_sequences()
    {
        Assert.Contains("CertificateReadable Passed ", module.Show("Test-NtxPayConnection"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$PSStyle.OutputRendering = 'Ansi'; ", true)]
    [InlineData("1", "", false)]
    [InlineData("", "$PSStyle.OutputRendering = 'PlainText'; ", false)]
    public async Task A_terminal_gets_colors_unless_the_user_selects_plain_text(string forbidden, string preference, bool colored)
    {
        var run = await Pwsh.Run(
            [
                "-Command",
                $"Import-Module '{BuildOutput.Manifest}'; {preference}" + "$sandbox = Start-NtxPaySandbox; $sandbox | Connect-NtxPay; $sandbox; Get-NtxPaySession; Get-NtxPayToken; Get-NtxPayBalance; Test-NtxPayConnection | Out-Host",
            ],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["NO_COLOR"] = forbidden, ["TERM"] = "xterm" });

        Assert.Equal(colored, run.ShouldHaveSucceeded().Output.Contains('\e'));
        Assert.Contains(colored ? "\e[32mPassed" : "CertificateReadable Passed", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Windows PowerShell has no <c>$PSStyle</c>, and the variable of a newer version cannot be removed, so the view reads a variable with another name.</summary>
    [Fact]
    public void An_engine_without_styles_shows_the_same_words()
    {
        var block = Assert.Single(ViewFile.Descendants("ScriptBlock"), block => block.Value.Contains("PSStyle", StringComparison.Ordinal)).Value;
        module.Set("text", block.Replace("PSStyle", "NoSuchVariable", StringComparison.Ordinal));

        var status = module.Run("Set-StrictMode -Version Latest; $block = [scriptblock]::Create($text); Test-NtxPayConnection | ForEach-Object $block").ShouldHaveSucceeded().Output;

        Assert.Equal("Passed Passed Passed Passed Skipped Passed Passed", string.Join(' ', status));
    }

    /// <summary>Returns the lines that are shown of an object with a type's name and properties, all of which the type must have.</summary>
    private string[] Lines(string type, string properties)
    {
        // A record of a table has a property for each column, and no type of the module.
        var check = type == "TableRecord" ? string.Empty : $"foreach ($name in $item.Keys) {{ if (-not ([type] 'NtxPay.{type}').GetProperty($name)) {{ throw \"There is no $name.\" }} }}";
        module.Run($"$item = @{{ {properties} }}; {check}").ShouldHaveSucceeded();
        var shown = module.Show($"[pscustomobject] (@{{ PSTypeName = 'NtxPay.{type}' }} + $item)");
        var lines = Plain(shown).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToArray();
        Assert.All(lines, line => Assert.True(line.Length <= Columns, line));
        return lines;
    }

    private static string Plain(string shown) => Escapes().Replace(shown, string.Empty);

    [GeneratedRegex(@"\e\[[\d;]*m", RegexOptions.None, 1000)]
    private static partial Regex Escapes();
}
