using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>Runs the examples of the help in PowerShell.</summary>
public sealed class HelpExampleTests(PwshProcess pwsh) : IDisposable
{
    private readonly ClientFiles files = new();

    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach (var cmdlet in HelpTopics.Cmdlets)
            {
                for (var number = 1; number <= HelpTopics.Examples(cmdlet).Count; number++)
                {
                    examples.Add(cmdlet, number);
                }
            }

            return examples;
        }
    }

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_example_runs_without_an_error(string cmdlet, int number)
    {
        await using var runspace = await pwsh.Open();
        var prepare = Path.Combine(AppContext.BaseDirectory, "Hosting", "PrepareExample.ps1");
        (await runspace.Run($". '{prepare}' -Folder '{files.Folder}'")).ShouldHaveSucceeded();

        (await runspace.Run(HelpTopics.Examples(cmdlet)[number - 1])).ShouldHaveSucceeded();
    }
}
