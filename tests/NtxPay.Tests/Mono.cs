using Xunit;

namespace NtxPay.Tests;

/// <summary>Mono, under which the tests for .NET Framework run where there is no Windows, is not .NET Framework in everything.</summary>
internal static class Mono
{
    public static bool Runs { get; } = Type.GetType("Mono.Runtime") is not null;

    /// <summary>Skips a test that Mono cannot pass, and says why.</summary>
    public static void Skip(string reason) => Assert.SkipWhen(Runs, "Mono: " + reason);
}
