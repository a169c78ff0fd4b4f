using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Reports;

/// <summary>Export-NtxPayReport: the content of the page, and how its file is written.</summary>
public sealed partial class ReportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");
    private readonly ModuleRunspace module = SampleReport.Open();

    private string Page => Path.Combine(folder.FullName, "report.html");

    public void Dispose()
    {
        module.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("es-MX", "Pagado", "Resultado desconocido", "Rechazado", "Devuelto", "Fallido", "Vencido", "No enviado", "Fila modificada", "Fila no válida", "Fila repetida", "Enviado, en proceso", "Producción", "28/11/2026")]
    [InlineData("en", "Paid", "Unknown outcome", "Rejected", "Returned", "Failed", "Expired", "Not sent", "Changed row", "Invalid row", "Repeated row", "Sent, in process", "Production", "2026-11-28")]
    public void Every_state_has_its_name_in_the_requested_language(string language, params string[] texts)
    {
        Export($"-Language {language}");

        var text = TextOf(Page);
        Assert.All(texts, expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.Contains($"<html lang=\"{language}\">", File.ReadAllText(Page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es-MX", "es-MX")]
    [InlineData("es-AR", "es-MX")]
    [InlineData("de-DE", "en")]
    public void Without_a_language_the_page_is_in_the_language_of_messages(string culture, string language)
    {
        using var other = SampleReport.Open(culture);

        other.Run($"$payments | Export-NtxPayReport '{Page}'").ShouldHaveSucceeded();

        Assert.Contains($"<html lang=\"{language}\">", File.ReadAllText(Page), StringComparison.Ordinal);
        Assert.Contains("$12,345.67", File.ReadAllText(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_or_title_is_only_text()
    {
        Export("-Title $hostile");

        var page = File.ReadAllText(Page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_HTML_does_not_allow_are_replaced()
    {
        module.Set("hostile", "a\0b\u0008c\uD800d\uFFFFe");
        module.Run(SampleReport.Payments()).ShouldHaveSucceeded();

        Export();

        Assert.Contains("a b c\uFFFDd\uFFFDe", File.ReadAllText(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_no_script_and_no_external_resource()
    {
        Export();

        var page = Encoded().Replace(File.ReadAllText(Page), string.Empty);
        Assert.DoesNotMatch("(?i)<(script|link|img|iframe|object|embed|form|base)|@import|url\\(|://|javascript:| on[a-z]+=| style=", Text().Replace(page, "><"));
    }

    [Fact]
    public void The_content_security_policy_allows_only_the_style_sheet_of_the_page()
    {
        Export();

        var page = File.ReadAllText(Page);
        var style = Style().Match(page).Groups["text"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Payments_to_check_are_listed_before_the_whole_table()
    {
        Export("-Language en");

        var sections = File.ReadAllText(Page).Split("<section>");
        Assert.Equal(4, sections.Length);
        Assert.Equal(9, BodyOf(sections[2]));
        Assert.Equal(53, BodyOf(sections[3]));
        Assert.Contains("the row was removed or changed", sections[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_payments_to_check_are_those_that_need_review()
    {
        var count = module.Run("@($payments | Where-Object NeedsReview).Count").Single!.BaseObject;

        Export("-Language en");

        Assert.Contains($"To be checked: {count}", TextOf(Page), StringComparison.Ordinal);
        Assert.Equal(count, BodyOf(File.ReadAllText(Page).Split("<section>")[2]));
    }

    [Theory]
    [InlineData("Unknown", "Run the payment command again with the same journal: nobody is paid twice.")]
    [InlineData("Failed", "Correct the cause, and run the payment command again with the same journal.")]
    [InlineData("Rejected", "pay in a new table with a new journal and a new ExternalId.")]
    [InlineData("Returned", "pay in a new table with a new journal and a new ExternalId.")]
    [InlineData("Expired", "Create a new charge if it is still due.")]
    [InlineData("NotInJournal", "It was not sent with this journal. Check that it is the journal of this table; if it is, run the payment command again with it.")]
    [InlineData("Changed", "Restore the row.")]
    [InlineData("Invalid", "Correct the row in the table, and run the comparison again.")]
    public void Each_payment_to_check_has_what_to_do(string state, string action)
    {
        module.Run($"$payments | Where-Object {{ $_.InTable -and $_.State -eq '{state}' }} | Export-NtxPayReport '{Page}' -Language en").ShouldHaveSucceeded();

        Assert.Contains(action, TextOf(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_the_state_table_and_the_difference_agree()
    {
        module.Run(
            """
            $first = $payments[0]
            function New-Payment($row, $state, $journalState, $centavos, $journalAmount) {
                [NtxPay.ComparedPayment] @{ Row = $row; State = $state; JournalState = $journalState; Kind = 'CashOut'; AmountCentavos = $centavos; JournalAmount = $journalAmount; Source = $first.Source }
            }
            $changed = @(
                New-Payment 2 Settled Settled 10000 100
                New-Payment 3 Changed Settled 25000 200
                New-Payment 4 Rejected Rejected 5000 50
                New-Payment $null Settled Settled 3000 30
                New-Payment $null Rejected Rejected 700 7)
            """).ShouldHaveSucceeded();

        module.Run($"$changed | Export-NtxPayReport '{Page}' -Language en").ShouldHaveSucceeded();

        var text = Spaces().Replace(TextOf(Page), " ");
        Assert.Contains("The table's total $400.00 MXN differs by $20.00 MXN from paid $330.00 MXN + pending $0.00 MXN + not paid $50.00 MXN .", text, StringComparison.Ordinal);
        Assert.Contains("Reason: rows changed after they were sent: 1 (difference $50.00 MXN ); paid or pending payments that are not in the table: 1 ( $30.00 MXN ).", text, StringComparison.Ordinal);
        Assert.Contains("Paid $330.00 payments: 3", text, StringComparison.Ordinal);
        Assert.Contains("Paid 3 $330.00 Paid It was credited to the beneficiary's account. 1 $100.00 Changed row The table was changed after the payment was sent. 1 $200.00 Paid, not in the table It was credited to the beneficiary's account. 1 $30.00", text, StringComparison.Ordinal);
        Assert.Contains("Others They count in none of the totals above. 1 Rejected, not in the table", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_names_the_file_of_the_table_and_the_time_zone()
    {
        using var connected = ModuleRunspace.Connected();
        var csv = Path.Combine(folder.FullName, "Nómina 2a NOV.csv");
        File.WriteAllText(csv, "Monto;CLABE;Beneficiario\n10.00;012180001234567899;Ana Lima\n");
        connected.Run($"Import-NtxPayTable '{csv}' | Send-NtxPayCashOut -JournalPath '{folder.FullName}/a.journal' -Confirm:$false").ShouldHaveSucceeded();

        connected.Run($"Import-NtxPayTable '{csv}' | Compare-NtxPayJournal '{folder.FullName}/a.journal' | Export-NtxPayReport '{Page}' -Language es-MX").ShouldHaveSucceeded();

        var text = Spaces().Replace(TextOf(Page), " ");
        Assert.Contains("Tabla Nómina 2a NOV.csv", text, StringComparison.Ordinal);
        Assert.Contains(TimeZoneInfo.Local.Id is "UTC" or "Etc/UTC" ? "Las horas están en UTC." : $"({TimeZoneInfo.Local.Id}).", text, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.FullName, text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_rejected_payment_of_400_is_visible_in_the_bar()
    {
        using var large = SampleReport.Open(settled: 400);

        large.Run($"@($payments | Where-Object State -eq Settled | Select-Object -Last 400) + [NtxPay.ComparedPayment] @{{ Row = 999; State = 'Rejected'; JournalState = 'Rejected'; Kind = 'CashOut'; AmountCentavos = 1; JournalAmount = 0.01; Source = $source }} | Export-NtxPayReport '{Page}'").ShouldHaveSucceeded();

        var width = RejectedWidth().Match(File.ReadAllText(Page)).Groups["width"].Value;
        Assert.InRange(decimal.Parse(width, System.Globalization.CultureInfo.InvariantCulture), 8, 9);
    }

    [Fact]
    public void The_total_is_shown_as_matching_or_with_its_difference()
    {
        Export("-Language en");
        Assert.Contains("paid or pending payments that are not in the table: 1", TextOf(Page), StringComparison.Ordinal);

        module.Run($"$payments | Where-Object State -in Settled, Sent | Where-Object InTable | Export-NtxPayReport '{Page}' -Language en -Force").ShouldHaveSucceeded();
        Assert.Contains("The table's total $24,731.34 MXN equals paid $12,385.67 MXN + pending $12,345.67 MXN + not paid $0.00 MXN .", Spaces().Replace(TextOf(Page), " "), StringComparison.Ordinal);
        Assert.DoesNotContain("Reason:", TextOf(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_account_numbers_and_generated_ids_are_not_shown()
    {
        Export();
        Assert.DoesNotContain("cdef", TextOf(Page), StringComparison.Ordinal);

        module.Run("$payments[8].TransactionId = [NullString]::Value").ShouldHaveSucceeded();
        Export("-Force");

        var page = File.ReadAllText(Page);
        Assert.Contains("•••7899", page, StringComparison.Ordinal);
        Assert.Contains("…cdef", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/var/lib", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_is_reported_without_its_table()
    {
        using var connected = ModuleRunspace.Connected();
        var journal = Path.Combine(folder.FullName, "payroll.journal");
        connected.Run(TransferTable.Of(3).Pay($"-JournalPath '{journal}'")).ShouldHaveSucceeded();

        connected.Run($"Get-NtxPayJournal '{journal}' | Export-NtxPayReport '{Page}' -Language en").ShouldHaveSucceeded();

        var text = TextOf(Page);
        Assert.Contains("In the journal", text, StringComparison.Ordinal);
        Assert.Contains("Sandbox: these are test payments, and no money was moved.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The table's total", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_file_is_kept_without_Force()
    {
        File.WriteAllText(Page, "mine");

        var result = module.Run($"$payments | Export-NtxPayReport '{Page}'");

        Assert.Equal("ReportUnwritable", result.ErrorId);
        Assert.Equal("mine", File.ReadAllText(Page));
        Export("-Force");
        Assert.StartsWith("<!DOCTYPE html", File.ReadAllText(Page), StringComparison.Ordinal);
        Assert.Equal(["report.html"], folder.EnumerateFiles().Select(file => file.Name));
    }

    [Fact]
    public void A_missing_folder_is_an_error_and_is_not_created()
    {
        var result = module.Run($"$payments | Export-NtxPayReport '{folder.FullName}/none/report.html'");

        Assert.Equal("ReportUnwritable", result.ErrorId);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void The_path_of_a_folder_is_refused()
    {
        Assert.Equal("ReportUnwritable", module.Run($"$payments | Export-NtxPayReport '{folder.FullName}' -Force").ErrorId);
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists in place of modes.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(Page, "mine");
        File.SetUnixFileMode(Page, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Export("-Force");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Page));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Export("-WhatIf");

        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void The_file_is_written_to_the_pipeline_only_with_PassThru()
    {
        Assert.Empty(Export().Output);
        Assert.Equal(Page, $"{Export("-Force -PassThru")["FullName"]}");
    }

    [Theory]
    [InlineData("@()")]
    [InlineData("'text'")]
    [InlineData("[NtxPay.JournalTotal] @{ State = 'Sent'; Count = 1 }")]
    public void Without_payments_nothing_is_written(string input)
    {
        Assert.Equal("ReportUnwritable", module.Run($"{input} | Export-NtxPayReport '{Page}'").ErrorId);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Payments_of_two_journals_are_refused()
    {
        module.Run("$other = [NtxPay.ComparedPayment] @{ Row = 1; State = 'Sent'; Kind = 'CashOut'; Source = [NtxPay.JournalSource] @{ Location = 'other'; ClientId = 'x' } }").ShouldHaveSucceeded();

        Assert.Equal("ReportUnwritable", module.Run($"@($payments) + $other | Export-NtxPayReport '{Page}'").ErrorId);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Ten_thousand_payments_are_reported_on_one_page()
    {
        using var large = SampleReport.Open(settled: 10_000);

        large.Run($"$payments | Export-NtxPayReport '{Page}'").ShouldHaveSucceeded();

        Assert.Equal(10_013, BodyOf(File.ReadAllText(Page).Split("<section>")[3]));
        Assert.InRange(new FileInfo(Page).Length, 1, 8_000_000);
    }

    private static int BodyOf(string section) => section.Split("<tbody>").Length - 1;

    private static string TextOf(string path) => System.Net.WebUtility.HtmlDecode(Tag().Replace(File.ReadAllText(path), " "));

    private RunResult Export(string arguments = "") => module.Run($"$payments | Export-NtxPayReport '{Page}' {arguments}").ShouldHaveSucceeded();

    [GeneratedRegex("<style>(?<text>[^<]*)</style>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("&[a-z]+;", RegexOptions.None, 1000)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("s-Rejected\" x=\"[0-9.]+\" y=\"0\" width=\"(?<width>[0-9.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RejectedWidth();

    // Visible text is not markup.
    [GeneratedRegex(">[^<]*<", RegexOptions.None, 1000)]
    private static partial Regex Text();
}
