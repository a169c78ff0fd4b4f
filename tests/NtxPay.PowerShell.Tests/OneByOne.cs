using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>Nothing else runs beside these tests: they take the whole machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneByOne
{
    public const string Name = "One by one";
}
