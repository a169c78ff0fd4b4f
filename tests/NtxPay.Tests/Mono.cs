using Xunit;

namespace NtxPay.Tests;

/// <summary>Differences between .NET Framework and Mono, which runs the tests for .NET Framework without Windows.</summary>
internal static class Mono
{
    public static bool Runs { get; } = Type.GetType("Mono.Runtime") is not null;

    /// <summary>Skips a test that Mono cannot pass.</summary>
    public static void Skip(string reason) => Assert.SkipWhen(Runs, "Mono: " + reason);
}
