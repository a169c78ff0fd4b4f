using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.PowerShell.Tests.Reports;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>docs/reconciliation.md, followed in the embedded sandbox.</summary>
public sealed partial class ReconciliationPageTests(PwshProcess pwsh) : IDisposable
{
    /// <summary>What only the blocks for production or for a database contain.</summary>
    private static readonly string[] NotInSandbox = ["-FromEnvironment", "Microsoft.Data.Sqlite", "https://example.com"];

    private readonly ClientFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task The_page_pays_both_tables_in_a_sandbox_and_every_payment_is_settled()
    {
        var blocks = DocumentationPage.Of("docs/reconciliation.md").Commands.Where(static block => !Array.Exists(NotInSandbox, text => block.Contains(text, StringComparison.Ordinal))).ToList();
        await using var runspace = await pwsh.Open();
        var prepare = Path.Combine(AppContext.BaseDirectory, "Hosting", "PreparePage.ps1");
        (await runspace.Run($". '{prepare}' -Folder '{files.Folder}' -PfxText '{ClientFiles.PfxPassword}'")).ShouldHaveSucceeded();

        foreach (var block in blocks[..^1])
        {
            (await runspace.Run(block)).ShouldHaveSucceeded(block);
        }

        var result = await runspace.Run(
            """
            foreach ($summary in (Import-NtxPayTable ./nomina.xlsx | Compare-NtxPayJournal $journal -Summary), (Import-NtxPayTable ./correcciones.xlsx | Compare-NtxPayJournal $journal2 -Summary)) {
                "$($summary.Count) $($summary.Paid) $($summary.IsBalanced)"
            }

            @(Import-NtxPayTable ./nomina.xlsx | Compare-NtxPayJournal $journal | Where-Object NeedsReview).Count
            Test-Path ./nomina.html, ./correcciones.html
            @(Get-NtxPayBalance -Session Main).Available
            """);
        (await runspace.Run(blocks[^1])).ShouldHaveSucceeded(blocks[^1]);

        Assert.Equal(["2 2 True", "2 2 True", "0", "True", "True", "4947497.2"], result.ShouldHaveSucceeded().Output);
    }

    [Fact]
    public void Each_state_is_listed_with_its_labels_in_the_report()
    {
        using var module = SampleReport.Open();
        module.Run($"$payments | Export-NtxPayReport '{files.PathOf("en.html")}' -Language en; $payments | Export-NtxPayReport '{files.PathOf("es.html")}' -Language es-MX").ShouldHaveSucceeded();
        var english = File.ReadAllText(files.PathOf("en.html"));
        var spanish = File.ReadAllText(files.PathOf("es.html"));
        var rows = File.ReadLines(Path.Combine(BuildOutput.Repository, "docs", "reconciliation.md")).Select(static line => State().Match(line)).Where(static row => row.Success).ToList();

        Assert.Equal(module.Run("[Enum]::GetNames([NtxPay.ComparedPaymentState])").Output.Select(static name => $"{name}").Order(), rows.Select(static row => row.Groups["state"].Value).Order());
        Assert.All(rows, row => Assert.Contains($">{row.Groups["english"].Value}<", english, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains($">{row.Groups["spanish"].Value}<", spanish, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<state>[A-Za-z]+)` \| (?<english>[^|(]+) \((?<spanish>[^)|]+)\) \|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex State();
}
