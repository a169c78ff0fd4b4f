using System.Management.Automation.Host;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>
/// The agent that runs a build pipeline, Azure Pipelines or GitHub Actions. It writes the output of a script to a log that many people can read.
/// It masks texts that were registered as secrets before they are written.
/// </summary>
internal static class BuildAgent
{
    /// <summary>Registers a text with the agent, if there is one, as a secret.</summary>
    /// <param name="secret">The text, which the cmdlet then writes as plain text.</param>
    /// <param name="host">The host. The agent reads commands from its output; the pipeline's objects do not contain them.</param>
    public static void Mask(string secret, PSHost host)
    {
        if (IsCurrent("TF_BUILD"))
        {
            host.UI.WriteLine("##vso[task.setsecret]" + AzureText(secret));
        }

        if (IsCurrent("GITHUB_ACTIONS"))
        {
            host.UI.WriteLine("::add-mask::" + GitHubText(secret));
        }
    }

    private static bool IsCurrent(string variable) =>
        string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Encodes text for the agent of Azure Pipelines, which decodes these five characters, the percent sign last.</summary>
    private static string AzureText(string text) => text
        .Replace("%", "%AZP25").Replace(";", "%3B").Replace("\r", "%0D").Replace("\n", "%0A").Replace("]", "%5D");

    private static string GitHubText(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
}
