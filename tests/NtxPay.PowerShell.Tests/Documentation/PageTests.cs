using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>Runs the blocks of code of the README and of the pages of the documentation in PowerShell.</summary>
public sealed class PageTests(PwshProcess pwsh) : IDisposable
{
    /// <summary>Pages without commands.</summary>
    private static readonly string[] WithoutCommands = ["docs/architecture.md", "docs/performance.md", "docs/reliability.md", "docs/scale.md"];

    private readonly ClientFiles files = new();

    public static TheoryData<string> Pages => [.. DocumentationPage.All.Except(WithoutCommands)];

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task All_examples_of_a_page_run_in_order_without_an_error(string path)
    {
        var blocks = DocumentationPage.Of(path).Commands;
        Assert.NotEmpty(blocks);
        await using var runspace = await pwsh.Open();
        var prepare = Path.Combine(AppContext.BaseDirectory, "Hosting", "PreparePage.ps1");
        (await runspace.Run($". '{prepare}' -Folder '{files.Folder}' -PfxText '{ClientFiles.PfxPassword}'")).ShouldHaveSucceeded();

        foreach (var block in blocks)
        {
            (await runspace.Run(OnThisMachine(block))).ShouldHaveSucceeded($"{path}:\n{block}");
        }
    }

    [Fact]
    public void Every_page_without_commands_is_listed()
    {
        Assert.Equal(WithoutCommands, DocumentationPage.All.Where(path => DocumentationPage.Of(path).Commands.Count == 0));
    }

    /// <summary>Otherwise a block with another name for PowerShell would not be run.</summary>
    [Fact]
    public void Every_code_block_is_in_a_known_language()
    {
        Assert.All(DocumentationPage.All, path => Assert.Empty(DocumentationPage.Of(path).Languages.Except(["powershell", "", "mermaid", "nginx", "yaml"], StringComparer.Ordinal)));
    }

    [Fact]
    public void The_errors_page_lists_every_error_with_its_category_and_advice()
    {
        using var module = new ModuleRunspace();
        var rows = module.Run(
            """
            $records = (Get-Command Connect-NtxPay).ImplementingType.Assembly.GetType('NtxPay.PowerShell.Errors.ErrorRecords').GetMethod('From')
            foreach ($kind in [Enum]::GetValues([NtxPay.NtxPayErrorKind])) {
                $record = $records.Invoke($null, @([NtxPay.NtxPayException]::new($kind, 'any', $null), $null))
                "| ``$kind`` | ``$($record.CategoryInfo.Category)`` | $($record.ErrorDetails.RecommendedAction) |"
            }
            """).ShouldHaveSucceeded().Output.Select(row => $"{row}");

        var listed = File.ReadLines(Path.Combine(BuildOutput.Repository, "docs", "troubleshooting.md")).SkipWhile(line => line != "## All errors").Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(rows, listed);
    }

    /// <summary>Replaces what this machine lacks in a block: a gateway, a folder, and the certificate store of Windows.</summary>
    private static string OnThisMachine(string block) => block
        .Replace("https://gateway.example", "$env:NTXPAY_BASE_URL", StringComparison.Ordinal)
        .Replace(@"C:\ProgramData\Shop\", "./", StringComparison.Ordinal)
        .Replace("-CertificateThumbprint 0A1B2C3D4E5F60718293A4B5C6D7E8F901234567", "-Certificate $pageCertificate", StringComparison.Ordinal);
}
