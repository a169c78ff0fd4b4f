using System.Management.Automation.Host;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// The agent that runs a build pipeline. It keeps all that a script shows in a log that many may read, and stars what it was told to be a
/// secret before.
/// </summary>
internal static class BuildAgent
{
    /// <summary>Tells the agent, if there is one, that a text is a secret.</summary>
    /// <param name="secret">The text, which is about to be handed out in the clear.</param>
    /// <param name="host">Whose output the agent reads: its commands go there, and not into the pipeline's objects.</param>
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

    /// <summary>Text as Azure's agent reads it back: it decodes these five, the percent sign last.</summary>
    private static string AzureText(string text) => text
        .Replace("%", "%AZP25").Replace(";", "%3B").Replace("\r", "%0D").Replace("\n", "%0A").Replace("]", "%5D");

    private static string GitHubText(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
}
