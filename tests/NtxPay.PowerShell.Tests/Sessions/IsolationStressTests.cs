using System.Diagnostics;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

/// <summary>At a size that every build can afford; docs/reliability.md has the figures of two hundred.</summary>
[Collection(SerialExecution.Name)]
public sealed class IsolationStressTests(ITestOutputHelper output)
{
    private const int Runspaces = 50;
    private const int Rounds = 3;

    [Fact]
    public void Fifty_concurrent_runspaces_receive_only_responses_of_their_own_account()
    {
        var watch = Stopwatch.StartNew();
        using var crowd = new IsolationStress(BuildOutput.Manifest, Runspaces);
        output.WriteLine($"{Runspaces} runspaces after {watch.Elapsed.TotalSeconds:0.0} s");

        crowd.Run(Rounds);

        output.WriteLine($"{crowd.Responses} answers and {crowd.Reconnects} reconnects after {watch.Elapsed.TotalSeconds:0.0} s");
        foreach (var fault in crowd.Faults)
        {
            output.WriteLine(fault);
        }

        Assert.Empty(crowd.Faults);
        Assert.Equal(Runspaces * Rounds * 2, crowd.Responses);
        Assert.True(crowd.Reconnects > Runspaces);
    }
}
