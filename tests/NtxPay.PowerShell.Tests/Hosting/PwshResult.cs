using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The output of a script.</summary>
/// <param name="Output">Its objects as text.</param>
/// <param name="Errors">Its errors, each with its FullyQualifiedErrorId and a colon before it.</param>
/// <param name="Shown">The console output.</param>
internal sealed record PwshResult(IReadOnlyList<string> Output, IReadOnlyList<string> Errors, string Shown)
{
    /// <summary>The one object that was written, as text.</summary>
    public string Single => Assert.Single(ShouldHaveSucceeded().Output);

    /// <summary>Fails the test with the errors if there are any.</summary>
    /// <param name="of">The script.</param>
    public PwshResult ShouldHaveSucceeded(string of = "")
    {
        Assert.True(Errors.Count == 0, $"{of}\n{string.Join('\n', Errors)}");
        return this;
    }
}
