using Xunit;

namespace NtxPay.Tests.Chaos;

/// <summary>Nothing else runs beside these tests: they bound what the whole process allocates.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneByOne
{
    public const string Name = "Chaos";
}
