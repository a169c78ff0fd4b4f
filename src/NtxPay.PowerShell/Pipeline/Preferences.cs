using System.Management.Automation;
using System.Reflection;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>Reads the common parameters of a cmdlet, or else the preference variables. Call it on the pipeline's thread.</summary>
internal static class Preferences
{
    private const string Confirm = "Confirm";

    /// <summary>
    /// Returns whether the messages of a stream are shown: by the cmdlet's parameter, otherwise by the preference variable. Messages that are
    /// not shown are not created, because a batch would create several for each record.
    /// </summary>
    /// <param name="cmdlet">The cmdlet.</param>
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

    /// <summary>Returns whether an error ends the pipeline (-ErrorAction Stop). The engine then accepts no further output.</summary>
    public static bool StopsOnError(PSCmdlet cmdlet) => string.Equals(
        Find(cmdlet, "ErrorAction", "ErrorActionPreference")?.ToString(),
        nameof(ActionPreference.Stop),
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether the command only shows what it would do (-WhatIf).</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) => LanguagePrimitives.IsTrue(Find(cmdlet, "WhatIf", "WhatIfPreference"));

    /// <summary>Returns whether the cmdlet prompts before it changes something: by -Confirm, or by the preference and the cmdlet's impact.</summary>
    public static bool ShouldPrompt(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue(Confirm, out var given)
        ? LanguagePrimitives.IsTrue(given)
        : GetConfirmPreference(cmdlet) is var preference and not ConfirmImpact.None
            && cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact >= preference;

    /// <summary>
    /// Returns whether -Confirm:$false is specified, so that no version of the engine prompts. With -Debug, some versions prompt regardless of the
    /// preference.
    /// </summary>
    public static bool IsConfirmationDisabled(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(Confirm, out var given) && !LanguagePrimitives.IsTrue(given) && !cmdlet.MyInvocation.BoundParameters.ContainsKey("Debug");

    /// <summary>Returns the preference as the engine reads it, which uses its default for a missing or invalid value.</summary>
    private static ConfirmImpact GetConfirmPreference(PSCmdlet cmdlet) => PSObjects.Unwrap(cmdlet.GetVariableValue("ConfirmPreference")) switch
    {
        ConfirmImpact preference => preference,
        string text when Enum.TryParse<ConfirmImpact>(text, ignoreCase: true, out var preference) => preference,
        _ => ConfirmImpact.High,
    };

    /// <summary>Returns the value of a common parameter, or else of the preference variable.</summary>
    private static object? Find(PSCmdlet cmdlet, string parameter, string variable) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : cmdlet.GetVariableValue(variable);
}
