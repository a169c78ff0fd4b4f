using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Tests that run alone, because they use every core.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialExecution
{
    public const string Name = "Serial";
}
