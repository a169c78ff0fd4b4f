namespace NtxPay.Tools.Tests.Shell;

public sealed class ScriptTests
{
    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("function leave { exit 3 }; leave; 'not here'", 3)]
    [InlineData("'fine'", 0)]
    [InlineData("nosuchcommand; 'goes on'", 0)]
    [InlineData("throw 'stop'", 1)]
    [InlineData("if (", 1)]
    [InlineData("dotnet nosuchverb 2>&1 | Out-Null; 'a native command failed, the script did not'", 0)]
    public async Task A_script_ends_with_the_code_it_deserves(string text, int code)
    {
        using var script = new ScriptFile(text);
        Assert.Equal(code, (await script.Run()).ExitCode);
    }

    [Fact]
    public async Task A_terminating_error_goes_to_the_error_stream_with_its_place_and_without_colours()
    {
        using var script = new ScriptFile("'before'\nthrow 'no money'");
        var run = await script.Run();
        Assert.Equal("before\n", run.Output);
        Assert.Contains("no money", run.Errors, StringComparison.Ordinal);
        Assert.Contains("a script.ps1:2", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Errors);
    }

    [Fact]
    public async Task Arguments_bind_to_the_parameters_of_the_script()
    {
        using var script = new ScriptFile("param([string] $Name, [switch] $Off, [switch] $On, [Parameter(ValueFromRemainingArguments)] $Rest)\n\"$Name|$Off|$On|$($Rest -join '+')\"");
        var run = await script.Run("-On", "-Off:$false", "-Name", "o'neil; $x", "one", "two words");
        Assert.Equal("o'neil; $x|False|True|one+two words\n", run.Output);
    }

    [Fact]
    public async Task A_script_knows_where_it_lies()
    {
        using var script = new ScriptFile("$PSCommandPath; $PSScriptRoot");
        Assert.Equal($"{script.Path}\n{Path.GetDirectoryName(script.Path)}\n", (await script.Run()).Output);
    }

    [Fact]
    public async Task The_module_is_imported_from_where_the_build_put_it()
    {
        using var script = new ScriptFile("(Get-Module NtxPay).ModuleBase");
        Assert.EndsWith(Path.Combine("out", "NtxPay"), (await script.Run()).Output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_named()
    {
        var run = await ToolRun.Of("NtxPay.Shell", ["missing.ps1"]);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("There is no script 'missing.ps1'", run.Errors, StringComparison.Ordinal);
    }
}
