using System.Management.Automation.Host;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>A journal with a mistyped name is a new journal, which the prompt and the summary show.</summary>
public sealed class NewJournalTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string Journal => files.PathOf("payouts.journal");

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(
        "",
        "Journal: NEW ({0}). It has no sent payment. If this input was already sent with another journal, it is paid again.",
        "Journal: existing ({0}), payments sent: 2, of unknown outcome: 0",
        "The journal was new ({0}).",
        "The journal had payments sent: 2, of unknown outcome: 0 ({0}).",
        "&Yes")]
    [InlineData(
        "es-MX",
        "Bitácora: NUEVA ({0}). No tiene ningún pago enviado. Si esta entrada ya se envió con otra bitácora, se pagará otra vez.",
        "Bitácora: existente ({0}), pagos enviados: 2, de resultado desconocido: 0",
        "La bitácora era nueva ({0}).",
        "La bitácora ya tenía pagos enviados: 2, de resultado desconocido: 0 ({0}).",
        "&Sí")]
    public void The_prompt_WhatIf_and_the_summary_show_whether_the_journal_is_new(string culture, string isNew, string exists, string wasNew, string had, string yes)
    {
        using var module = ModuleRunspace.Connected(culture: culture);
        module.Host.UI.RawUI.BufferSize = module.Host.UI.RawUI.WindowSize = new Size(500, 50);
        module.Host.SelectedChoice = yes;
        var pay = $"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -JournalPath '{Journal}'";

        Assert.Contains(With(isNew), module.Show(pay + " -WhatIf"), StringComparison.Ordinal);
        var first = module.Show(pay);
        var second = module.Show($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -JournalPath '{Journal}'");

        Assert.Contains(With(isNew), module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Contains(With(wasNew), first, StringComparison.Ordinal);
        Assert.Contains(With(exists), module.Host.Prompts[1], StringComparison.Ordinal);
        Assert.Contains(With(had), second, StringComparison.Ordinal);
        Assert.Contains(With(exists.Replace('2', '3')), module.Show(pay + " -WhatIf"), StringComparison.Ordinal);

        string With(string text) => text.Replace("{0}", Journal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_journal_is_shown_with_its_name()
    {
        using var module = ModuleRunspace.Connected();
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}").ShouldHaveSucceeded();
        module.Host.SelectedChoice = "&Yes";

        module.Run($"$journal = Open-NtxPayJournal -Name payroll-48 -Connection $connection; {TransferTable.Of(2).Script} | Send-NtxPayCashOut -Journal $journal; {TransferTable.Of(3).Script} | Send-NtxPayCashOut -Journal $journal; $journal.Dispose()").ShouldHaveSucceeded();

        Assert.Contains("Journal: NEW (", module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Contains("payroll-48", module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Contains(", payments sent: 2, of unknown outcome: 0", module.Host.Prompts[1].Replace("\n  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Open-NtxPayJournal -Name 'payroll ' -Connection $connection")]
    [InlineData("Open-NtxPayJournal -Path './payroll.journal '")]
    [InlineData("Send-NtxPayCashOut -JournalPath ' payroll.journal' -Amount 1")]
    [InlineData("New-NtxPayCashIn -BatchId \"payroll`t\" -Amount 1")]
    public void A_name_with_white_space_at_its_ends_is_refused(string script)
    {
        using var module = ModuleRunspace.Connected();
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}").ShouldHaveSucceeded();

        Assert.Contains("begins or ends with white space", $"{module.Attempt(script).Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_refuses_a_journal_whose_folder_does_not_exist_as_the_real_run_does()
    {
        using var module = ModuleRunspace.Connected();
        var pay = $"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -JournalPath '{files.PathOf("missing/payouts.journal")}'";

        var planned = module.Attempt(pay + " -WhatIf");
        var real = module.Attempt(pay + " -Confirm:$false");

        Assert.Equal("JournalUnusable", planned.ErrorId);
        Assert.Equal($"{real.Error}", $"{planned.Error}");
        Assert.EndsWith("its folder does not exist. Create it first. Nothing was sent.", $"{planned.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_refuses_a_folder_as_journal()
    {
        using var module = ModuleRunspace.Connected();

        var planned = module.Attempt($"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -JournalPath '{files.Folder}' -WhatIf");

        Assert.Contains("it is a folder.", $"{planned.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_a_journal_is_not_affected_by_WhatIfPreference_so_that_a_plan_can_read_it()
    {
        using var module = ModuleRunspace.Connected();
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}").ShouldHaveSucceeded();

        var planned = module.Run($"$WhatIfPreference = $true; $journal = Open-NtxPayJournal -Name payroll-48 -Connection $connection; {TransferTable.Of(2).Script} | Send-NtxPayCashOut -Journal $journal; $null = Open-NtxPayJournal '{Journal}'");

        Assert.Equal(2, planned.ShouldHaveSucceeded().Output.Count);
        Assert.False(File.Exists(Journal));
        Assert.Empty(TransferTable.Paid(module));
        Assert.Equal("JournalUnusable", module.Attempt("Get-NtxPayJournal -Journal $journal").ErrorId);
    }

    [Fact]
    public void An_invalid_table_name_is_refused_with_an_explanation()
    {
        using var module = ModuleRunspace.Connected(culture: "es-MX");
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}").ShouldHaveSucceeded();

        var error = $"{module.Attempt("Open-NtxPayJournal -Name a -Connection $connection -TableName 'pay-roll'").Error}";

        Assert.Contains("'pay-roll' no es un nombre de tabla válido.", error, StringComparison.Ordinal);
        Assert.DoesNotContain(@"\A", error, StringComparison.Ordinal);
    }
}
