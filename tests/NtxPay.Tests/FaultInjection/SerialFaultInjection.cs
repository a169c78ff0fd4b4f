using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Tests that run alone, because they limit the allocations of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialFaultInjection
{
    public const string Name = "Fault injection";
}
