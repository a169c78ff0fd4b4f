using System.Management.Automation.Host;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>The confirmation prompt of a batch and the summary of -WhatIf show a person what must be seen before the payments are sent.</summary>
public sealed class PromptTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string WithJournal => $"-JournalPath '{files.PathOf("payouts.journal")}'";

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("", "Send 3 SPEI transfers")]
    [InlineData("es-MX", "Enviar 3 transferencias SPEI")]
    public void The_title_has_the_number_of_payments_and_the_default_choice_is_No(string culture, string title)
    {
        using var module = ModuleRunspace.Connected(culture: culture);

        module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -BatchId payroll-48").ShouldHaveSucceeded();

        Assert.Equal([title], module.Host.Titles);
        Assert.Equal("&No", module.Host.DefaultChoice);
    }

    [Fact]
    public void The_title_counts_only_the_payments_that_are_sent_now()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(2).Pay(WithJournal)).ShouldHaveSucceeded();

        module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut {WithJournal}").ShouldHaveSucceeded();

        Assert.Equal(["Send a SPEI transfer"], module.Host.Titles);
    }

    [Fact]
    public void A_batch_with_nothing_to_send_has_no_prompt_and_ends_with_the_summary()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(3).Pay(WithJournal)).ShouldHaveSucceeded();

        var again = module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut {WithJournal}").ShouldHaveSucceeded();

        Assert.Empty(module.Host.Prompts);
        Assert.Equal(3, again.Output.Count);
        Assert.Contains("0 sent ($0.00 MXN), 3 sent earlier", Assert.Single(again.Information), StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_No_for_one_piped_record_and_Yes_for_a_payment_by_parameters()
    {
        using var module = ModuleRunspace.Connected();

        module.Run($"{TransferTable.Of(1).Script} | Send-NtxPayCashOut -BatchId payroll-48");
        Assert.Equal("&No", module.Host.DefaultChoice);
        Assert.Contains("Available balance: ", Assert.Single(module.Host.Prompts), StringComparison.Ordinal);

        module.Run("Send-NtxPayCashOut -Amount 5 -DestinationClabe 012180001234567899 -BeneficiaryName 'Ana Lima'");
        Assert.Equal("&Yes", module.Host.DefaultChoice);
    }

    [Fact]
    public void The_prompt_names_the_rows_with_one_CLABE_and_different_names()
    {
        using var module = ModuleRunspace.Connected();

        module.Run($"{new TransferTable(new("Ana Lima", 100), new("Eva Mora", 200), new("Ana Lima", 300)).Script} | Send-NtxPayCashOut -BatchId payroll-48");

        Assert.Contains(
            "The same CLABE for different names: Record 1 (Ana Lima), Record 2 (Eva Mora), Record 3 (Ana Lima). Check that it was not copied to the wrong row.",
            Assert.Single(module.Host.Prompts).Replace("\n  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Available balance: $1.00 MXN\nWARNING: the balance does not cover the total. $5.21 MXN are missing;")]
    [InlineData("es-MX", "Saldo disponible: $1.00 MXN\nATENCIÓN: el saldo no alcanza para el total. Faltan $5.21 MXN;")]
    public void The_prompt_and_WhatIf_show_a_balance_that_does_not_cover_the_total(string culture, string shown)
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1", culture);
        var pay = $"{TransferTable.Of(6).Script} | Send-NtxPayCashOut -BatchId payroll-48";

        module.Run(pay).ShouldHaveSucceeded();

        Assert.Contains(shown, Assert.Single(module.Host.Prompts), StringComparison.Ordinal);
        Assert.Contains(shown, module.Show(pay + " -WhatIf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_balance_that_covers_the_total_is_shown_without_a_warning()
    {
        using var module = ModuleRunspace.Connected();

        module.Run($"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -BatchId payroll-48").ShouldHaveSucceeded();

        Assert.Contains("Available balance: $48,734.90 MXN\n", module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", module.Host.Prompts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_balance_is_not_read_without_a_person_or_for_a_single_payment_or_for_charges()
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&Yes";
        var before = (long)module.Run("$sandbox.Requests").Single.BaseObject;

        module.Run(TransferTable.Of(2).Pay("-BatchId payroll-48 -ValidateFirst")).ShouldHaveSucceeded();
        module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName 'María'").ShouldHaveSucceeded();
        module.Run("1..2 | ForEach-Object { @{ Amount = 10; CustomerName = \"Ana $_\"; CustomerEmail = 'ana@example.com' } } | New-NtxPayCashIn -BatchId due -Confirm").ShouldHaveSucceeded();

        Assert.Equal(before + 5, module.Run("$sandbox.Requests").Single.BaseObject);
        Assert.DoesNotContain(module.Host.Prompts, prompt => prompt.Contains("balance", StringComparison.Ordinal));
    }

    [Fact]
    public void A_balance_that_cannot_be_read_does_not_prevent_the_prompt()
    {
        using var server = new ScriptedServer(Replies.Token, Replies.Problem(500, "down"));
        using var module = new ModuleRunspace();
        module.Run($"$credential = [pscredential]::new('client', [Net.NetworkCredential]::new('', 'secret').SecurePassword); Connect-NtxPay $credential '{files.PathOf("both.pem")}' -BaseUri '{server.Address}' -MaximumRetryCount 0").ShouldHaveSucceeded();

        module.Run($"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -BatchId payroll-48").ShouldHaveSucceeded();

        Assert.Contains("Available balance: it could not be read (ServiceUnavailable).", Assert.Single(module.Host.Prompts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Of these, payments that an earlier run or another worker may have sent: 1, total $1.01 MXN. They keep their externalId, so they are not paid twice.")]
    [InlineData("es-MX", "De ellos, los que una ejecución anterior u otra instancia pudo haber enviado: 1, total $1.01 MXN. Conservan su externalId, así que no se pagan dos veces.")]
    public void The_prompt_shows_payments_of_unknown_outcome_and_that_they_are_not_paid_twice(string culture, string shown)
    {
        using var module = new ModuleRunspace(culture: culture);
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        module.Host.UI.RawUI.BufferSize = module.Host.UI.RawUI.WindowSize = new Size(500, 50);
        module.Run(TransferTable.Of(1).Pay(WithJournal + " -Scenario timeout"));

        module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut {WithJournal}").ShouldHaveSucceeded();

        Assert.Contains(shown, module.Host.Prompts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Payments_of_unknown_outcome_may_already_be_deducted_from_the_balance()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000 -InitialBalance 3.06; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        module.Run(TransferTable.Of(1).Pay(WithJournal + " -Scenario timeout"));

        module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut {WithJournal}").ShouldHaveSucceeded();
        module.Run($"{TransferTable.Of(4).Script} | Send-NtxPayCashOut {WithJournal}").ShouldHaveSucceeded();

        Assert.Contains("Available balance: $2.05 MXN\nThe balance covers the total only if the payments of unknown outcome were already made.\n", module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Contains("WARNING: the balance does not cover the total. $1.04 MXN are missing;", module.Host.Prompts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "WARNING: payments of the journal that the input lacks: 1, total $1.02 MXN.", "\n  $1.02 MXN to **************7899 (record 2)\n", "Journal payments not in the input: 1, total $1.02 MXN.\n", "&Yes")]
    [InlineData("es-MX", "ATENCIÓN: pagos de la bitácora que faltan en la entrada: 1, total $1.02 MXN.", "\n  $1.02 MXN a **************7899 (registro 2)\n", "Pagos de la bitácora no incluidos en la entrada: 1, total $1.02 MXN.\n", "&Sí")]
    public void AllowChangedBatch_shows_the_payments_of_the_journal_that_the_input_lacks(string culture, string warning, string payment, string ended, string yes)
    {
        using var module = ModuleRunspace.Connected(culture: culture);
        module.Host.SelectedChoice = yes;
        var table = TransferTable.Of(3);
        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();
        table.Rows[1] = table.Rows[1] with { Centavos = 900 };
        var pay = $"{table.Script} | Send-NtxPayCashOut -AllowChangedBatch {WithJournal}";

        var planned = module.Show(pay + " -WhatIf");
        var result = module.Run(pay).ShouldHaveSucceeded();

        Assert.Contains(warning, planned, StringComparison.Ordinal);
        Assert.Contains(warning, Assert.Single(module.Host.Prompts), StringComparison.Ordinal);
        Assert.Contains(payment, module.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Contains(ended, Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AllowChangedBatch_shows_the_missing_payments_of_a_shared_journal()
    {
        using var module = ModuleRunspace.Connected();
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}; $journal = Open-NtxPayJournal -Name payroll-48 -Connection $connection").ShouldHaveSucceeded();
        var table = TransferTable.Of(3);
        module.Run(table.Pay("-Journal $journal")).ShouldHaveSucceeded();
        table.Rows[1] = table.Rows[1] with { Centavos = 900 };

        module.Run($"{table.Script} | Send-NtxPayCashOut -AllowChangedBatch -Journal $journal").ShouldHaveSucceeded();

        Assert.Contains("WARNING: payments of the journal that the input lacks: 1, total $1.02 MXN.", Assert.Single(module.Host.Prompts), StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_five_missing_payments_are_listed()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(7).Pay(WithJournal)).ShouldHaveSucceeded();

        module.Run($"{new TransferTable(new("Another", 700), new("Another 2", 800)).Script} | Send-NtxPayCashOut -AllowChangedBatch {WithJournal}").ShouldHaveSucceeded();

        var prompt = Assert.Single(module.Host.Prompts);
        Assert.Equal(5, prompt.Split('\n').Count(line => line.StartsWith("  $", StringComparison.Ordinal)));
        Assert.Contains("\n  and 2 more\n", prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Record 3 is identical to record 1 (Alicia Romero, $5.00 MXN).")]
    [InlineData("es-MX", "El registro 3 es idéntico al registro 1 (Alicia Romero, $5.00 MXN).")]
    public void The_prompt_WhatIf_and_the_warning_name_identical_rows(string culture, string shown)
    {
        using var module = ModuleRunspace.Connected(culture: culture);
        var row = new TransferTable.Row("Alicia Romero", 500);
        var table = new TransferTable(row, new("Bruno", 600), row);

        module.Run($"{table.Script} | Send-NtxPayCashOut -BatchId payroll-48").ShouldHaveSucceeded();
        var planned = module.Show($"{table.Script} | Send-NtxPayCashOut -BatchId payroll-48 -WhatIf");
        var sent = module.Run(table.Pay("-BatchId payroll-48")).ShouldHaveSucceeded();

        Assert.Contains(shown, Assert.Single(module.Host.Prompts), StringComparison.Ordinal);
        Assert.Contains(shown, planned, StringComparison.Ordinal);
        Assert.Contains(shown, Assert.Single(sent.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_file_are_named_as_rows_and_at_most_ten_identical_ones_are_listed()
    {
        using var module = ModuleRunspace.Connected();
        files.Write("payroll.csv", "Nombre,CLABE,Monto\n" + string.Concat(Enumerable.Repeat("Ana Lima,012180001234567899,10.00\n", 13)));

        module.Run($"Import-NtxPayTable '{files.PathOf("payroll.csv")}' | Send-NtxPayCashOut -BatchId payroll-48").ShouldHaveSucceeded();

        var prompt = Assert.Single(module.Host.Prompts);
        Assert.Contains("Payments in the file: 13, total $130.00 MXN; rows refused before sending: 0; identical to an earlier row: 12", prompt, StringComparison.Ordinal);
        Assert.Contains("\nRow 3 is identical to row 2 (Ana Lima, $10.00 MXN).\n", prompt, StringComparison.Ordinal);
        Assert.Contains("\nRow 12 is identical to row 2 (Ana Lima, $10.00 MXN).\nAnd 2 more identical records.\n", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_WhatIf_is_last_and_repeats_the_warnings()
    {
        using var module = ModuleRunspace.Connected();
        var row = new TransferTable.Row("Alicia", 500) { DestinationClabe = "012180001234567891" };
        var table = new TransferTable([row, row, .. TransferTable.Of(3).Rows, new("x", 500)]);

        var shown = module.Show($"{table.Script} | Send-NtxPayCashOut -BatchId payroll-48 -WhatIf");

        var summary = shown[shown.IndexOf("What if: Send 5 SPEI transfers", StringComparison.Ordinal)..];
        Assert.Contains("\nRefused before sending, by number of row or record: 6\n", summary, StringComparison.Ordinal);
        Assert.Contains("\nWarnings about the input: 2\nRecord 1 (Alicia): ", summary, StringComparison.Ordinal);
        Assert.DoesNotContain(" New ", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING: Records identical", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("es-MX")]
    public void No_line_of_the_prompt_and_the_summary_is_longer_than_the_terminal_and_no_amount_is_broken(string culture)
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 5000000", culture);
        module.Host.UI.RawUI.BufferSize = new Size(80, 24);
        module.Host.SelectedChoice = culture.Length == 0 ? "&Yes" : "&Sí";
        var table = new TransferTable([.. Enumerable.Range(1, 12).Select(number => new TransferTable.Row("Alicia Romero", 12345600 + (number % 3)))]);

        var shown = module.Show($"{table.Script} | Send-NtxPayCashOut {WithJournal} | ForEach-Object {{ }}");

        var lines = (Assert.Single(module.Host.Prompts) + "\n" + shown[shown.LastIndexOf("12 ", StringComparison.Ordinal)..]).Split('\n');
        Assert.All(lines.Where(line => !line.Contains(files.Folder, StringComparison.Ordinal)), line => Assert.True(line.Length < 80, line));
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("MXN", StringComparison.Ordinal) || line.EndsWith(':') || line.EndsWith('$'));
    }

    [Theory]
    [InlineData("$ConfirmPreference = $true")]
    [InlineData("$ConfirmPreference = $false")]
    [InlineData("$ConfirmPreference = $null")]
    [InlineData("$ConfirmPreference = ''")]
    [InlineData("$ConfirmPreference = 'Always'")]
    [InlineData("$ConfirmPreference = 'no'")]
    [InlineData("$ConfirmPreference = [long] 0")]
    [InlineData("Remove-Variable ConfirmPreference -Scope Global -Force")]
    public void A_missing_or_invalid_confirm_preference_prompts_once_as_its_default_does(string preference)
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&No";

        var result = module.Run($"& {{ {preference}; {TransferTable.Of(2).Script} | Send-NtxPayCashOut -BatchId payroll-48 }}").ShouldHaveSucceeded();

        Assert.Equal(["Send 2 SPEI transfers"], module.Host.Titles);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("$ConfirmPreference = 'None'", "", 2)]
    [InlineData("", "-Confirm:$false", 2)]
    [InlineData("$WhatIfPreference = $true", "-Confirm:$false", 0)]
    public void Without_a_prompt_every_payment_is_sent_unless_WhatIf_is_set(string preference, string parameter, int sent)
    {
        using var module = ModuleRunspace.Connected();

        module.Run($"& {{ {preference}; {TransferTable.Of(2).Script} | Send-NtxPayCashOut -BatchId payroll-48 {parameter} }}").ShouldHaveSucceeded();

        Assert.Empty(module.Host.Prompts);
        Assert.Equal(sent, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Fact]
    public void The_verbose_stream_describes_every_payment_without_a_prompt()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -BatchId payroll-48 -Confirm:$false -Verbose").ShouldHaveSucceeded();

        Assert.Equal(3, result.Verbose.Count(line => line.StartsWith("Performing the operation \"Send a SPEI transfer\" on target", StringComparison.Ordinal)));
    }

    [Fact]
    public void Choosing_No_does_not_bind_a_journal_to_the_account()
    {
        using var module = ModuleRunspace.Connected();
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}; $journal = Open-NtxPayJournal -Name payroll-48 -Connection $connection; Start-NtxPaySandbox | Connect-NtxPay -Name Other").ShouldHaveSucceeded();
        foreach (var journal in new[] { WithJournal, "-Journal $journal" })
        {
            var table = TransferTable.Of(2);
            module.Run($"{table.Script} | Send-NtxPayCashOut -Session Sandbox {journal}").ShouldHaveSucceeded();

            Assert.Equal(2, module.Run(table.Pay($"-Session Other {journal}")).ShouldHaveSucceeded().Output.Count);
            var refused = module.Attempt(table.Pay($"-Session Sandbox {journal}"));
            Assert.Equal("JournalUnusable", refused.ErrorId);
            Assert.Contains("belongs to the account", $"{refused.Error}", StringComparison.Ordinal);
        }
    }
}
