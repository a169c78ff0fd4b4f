using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Determines whether the messages of a stream are shown. Messages that are not shown are not created, because a batch would create several for
/// each record.
/// </summary>
internal static class Preferences
{
    /// <summary>Whether the messages of a stream are shown: by the cmdlet's parameter, otherwise by the preference variable.</summary>
    /// <param name="cmdlet">The cmdlet; on its pipeline's thread.</param>
    /// <param name="stream">The parameter's name: Verbose or Debug.</param>
    public static bool AreShown(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var given))
        {
            return given is SwitchParameter { IsPresent: true };
        }

        return cmdlet.GetVariableValue(stream + "Preference") switch
        {
            ActionPreference preference => preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore),

            // The variable is not set, or a script has set it to a string.
            null => false,
            var text => !string.Equals(text.ToString(), nameof(ActionPreference.SilentlyContinue), StringComparison.OrdinalIgnoreCase)
                && !string.Equals(text.ToString(), nameof(ActionPreference.Ignore), StringComparison.OrdinalIgnoreCase),
        };
    }
}
