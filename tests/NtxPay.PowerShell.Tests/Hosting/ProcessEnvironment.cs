using System.Runtime.CompilerServices;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The environment variables of the module in this process.</summary>
internal static class ProcessEnvironment
{
    /// <summary>The collection of the tests that set them, so that those run one after the other.</summary>
    public const string Collection = "Environment variables";

    private const string Prefix = "NTXPAY_";

    /// <summary>Removes the variables of a build agent that runs the tests. The tests of build agents set their own.</summary>
    [ModuleInitializer]
    public static void RemoveAgentVariables()
    {
        Set("TF_BUILD", null);
        Set("GITHUB_ACTIONS", null);
    }

    /// <summary>Sets one; null removes it.</summary>
    public static void Set(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Removes them all.</summary>
    public static void Clear()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            Set(name, null);
        }
    }
}
