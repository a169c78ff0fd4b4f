namespace NtxPay.Tools.Tests.Shell;

public sealed class CommandTests
{
    [Theory]
    [InlineData("1", 0)]
    [InlineData("nosuchcommand", 1)]
    [InlineData("nosuchcommand; 1", 0)]
    [InlineData("exit 5", 5)]
    [InlineData("if (", 1)]
    public async Task Commands_end_with_the_code_of_the_last(string commands, int code) =>
        Assert.Equal(code, (await ToolRun.Of("NtxPay.Shell", ["-Command", commands])).ExitCode);

    [Fact]
    public async Task Commands_on_a_redirected_input_run_without_a_prompt()
    {
        var run = await ToolRun.Of("NtxPay.Shell", [], "$x = 20\nif ($x) {\n$x + 22\n}\nexit 4\n'never'\n");
        Assert.Equal(new ToolRun(4, "42\n", string.Empty), run);
    }

    [Fact]
    public async Task Objects_are_formatted_and_never_coloured_in_a_pipe()
    {
        var run = await ToolRun.Of("NtxPay.Shell", ["-Command", "[pscustomobject]@{ Name = 'Ana'; Amount = 12 }"]);
        Assert.Contains("Name Amount\n---- ------\nAna      12\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("1", false)]
    public async Task Colours_are_in_a_pipe_where_somebody_forces_them_and_nobody_forbids_any(string forbidden, bool coloured)
    {
        var run = await ToolRun.Of(
            "NtxPay.Shell", ["-Command", "[pscustomobject]@{ Name = 'Ana' }"], variables: [("TERM", "xterm"), ("FORCE_COLOR", "1"), ("NO_COLOR", forbidden)]);
        Assert.Contains("Ana", run.Output, StringComparison.Ordinal);
        Assert.Equal(coloured, run.Output.Contains('\e'));
    }

    [Fact]
    public async Task Warnings_and_verbose_words_are_marked()
    {
        var run = await ToolRun.Of("NtxPay.Shell", ["-Command", "function say { [CmdletBinding()] param() $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v') }; say -Verbose"]);
        Assert.Equal("WARNING: w\nVERBOSE: v\n", run.Output);
    }

    [Theory]
    [InlineData("y", "paid\n")]
    [InlineData("Yes", "paid\n")]
    [InlineData("", "paid\n")]
    [InlineData("n", "")]
    [InlineData("?\nwhat\nn", "")]
    public async Task A_confirmation_is_asked_for_until_it_is_answered(string answer, string paid)
    {
        const string Ask = "function pay { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('Ana')) { 'paid' } }; pay -Confirm";
        var run = await ToolRun.Of("NtxPay.Shell", ["-Command", Ask], answer + "\n");
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("(default is \"Y\"): " + paid, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_mandatory_parameters_are_asked_for()
    {
        const string Ask = "function pay { param([Parameter(Mandatory)] [int] $Amount, [Parameter(Mandatory)] [string[]] $Names) \"$($Amount + 1) $($Names -join '+')\" }; pay";
        var run = await ToolRun.Of("NtxPay.Shell", ["-Command", Ask], "41\nAna\nBo\n\n");
        Assert.EndsWith("42 Ana+Bo\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_never_written()
    {
        var run = await ToolRun.Of("NtxPay.Shell", ["-Command", "$c = $Host.UI.PromptForCredential('Sign in', 'Who?', $null, ''); $c.UserName; $c.GetNetworkCredential().Password.Length"], "ana\nhush-hush\n");
        Assert.EndsWith("ana\n9\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Bogus", "-Help")]
    [InlineData("-Command", "-Command needs")]
    [InlineData("-File", "-File needs")]
    public async Task A_command_line_that_makes_no_sense_is_explained(string argument, string explanation)
    {
        var run = await ToolRun.Of("NtxPay.Shell", [argument]);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains(explanation, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_how_to_start_it()
    {
        var run = await ToolRun.Of("NtxPay.Shell", ["-Help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("SCRIPT.ps1", run.Output, StringComparison.Ordinal);
    }
}
