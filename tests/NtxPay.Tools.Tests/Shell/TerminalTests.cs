namespace NtxPay.Tools.Tests.Shell;

public sealed class TerminalTests
{
    private const string Prompt = "NtxPay> ";
    private const string Up = "\e[A";
    private const string Left = "\e[D";
    private const string CtrlC = "\x03";
    private const string CtrlD = "\x04";

    [Fact]
    public async Task At_a_terminal_lines_are_edited_completed_and_recalled()
    {
        await using var terminal = PseudoTerminal.Start("NtxPay.Shell");
        await terminal.Expect(Prompt);
        await terminal.Type("'a' + 'c'" + Left + "d\n");
        await terminal.Expect("\nacd\n");
        await terminal.Expect(Prompt);
        await terminal.Type(Up + " + 'e'\n");
        await terminal.Expect("\nacde\n");
        await terminal.Expect(Prompt);
        await terminal.Type("Get-Comm\t -Name Get-Help -Synt\t\n");
        await terminal.Expect("\nGet-Help [[-Name]");
        await terminal.Expect(Prompt);
        await terminal.Type("'not run'" + CtrlC);
        await terminal.Expect("'not run'\r\e[17C\n");
        await terminal.Expect(Prompt);
        await terminal.Type(CtrlD);
        Assert.Equal(0, await terminal.End());
    }

    [Fact]
    public async Task Ctrl_C_stops_what_runs_and_not_the_shell()
    {
        await using var terminal = PseudoTerminal.Start("NtxPay.Shell");
        await terminal.Expect(Prompt);
        await terminal.Type("'started'; while ($true) { [Threading.Thread]::Sleep(10) }\n");
        await terminal.Expect("\nstarted");
        await terminal.Type(CtrlC);
        await terminal.Expect(Prompt);
        await terminal.Type("'still ' + 'here'\n");
        await terminal.Expect("\nstill here\n");
        await terminal.Expect(Prompt);
        await terminal.Type("exit 6\n");
        Assert.Equal(6, await terminal.End());
    }

    [Fact]
    public async Task Progress_is_one_line_that_goes_away_and_a_password_is_masked()
    {
        await using var terminal = PseudoTerminal.Start("NtxPay.Shell");
        await terminal.Expect(Prompt);
        await terminal.Type("$p = [Management.Automation.ProgressRecord]::new(1, 'Paying', 'half'); $p.PercentComplete = 50; $Host.UI.WriteProgress(1, $p); 'paid'\n");
        await terminal.Expect("Paying: half 50 %\r\e[Kpaid\n");
        await terminal.Expect(Prompt);
        await terminal.Type("$Host.UI.PromptForCredential('', '', 'ana', '').GetNetworkCredential().Password.Length\n");
        await terminal.Expect("Password for user ana: ");
        await terminal.Type("hush!\n");
        await terminal.Expect("*****\n5\n");
        await terminal.Expect(Prompt);
        await terminal.Type("exit\n");
        Assert.Equal(0, await terminal.End());
    }
}
