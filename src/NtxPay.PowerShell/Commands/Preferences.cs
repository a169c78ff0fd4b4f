using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Whether anybody sees what a cmdlet writes to a stream. A line that nobody sees need not be made: a batch would make several
/// for each record.
/// </summary>
internal static class Preferences
{
    /// <summary>Whether a stream's messages are wanted: by the cmdlet's own parameter, else by the preference variable.</summary>
    /// <param name="cmdlet">The cmdlet; on its pipeline's thread.</param>
    /// <param name="stream">The parameter's name: Verbose or Debug.</param>
    public static bool AreWanted(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var given))
        {
            return given is SwitchParameter { IsPresent: true };
        }

        return cmdlet.GetVariableValue(stream + "Preference") switch
        {
            ActionPreference preference => preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore),

            // Nobody has set it, or a script has set it to a word.
            null => false,
            var word => !string.Equals(word.ToString(), nameof(ActionPreference.SilentlyContinue), StringComparison.OrdinalIgnoreCase)
                && !string.Equals(word.ToString(), nameof(ActionPreference.Ignore), StringComparison.OrdinalIgnoreCase),
        };
    }
}
