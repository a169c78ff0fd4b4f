using Xunit;

namespace NtxPay.Tests.Chaos;

/// <summary>Nothing else runs beside these tests: they bound what the whole process allocates.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialChaos
{
    public const string Name = "Chaos";
}
