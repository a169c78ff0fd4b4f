using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Prompts for confirmation before a batch is sent. The prompt of PowerShell 7 has English keys, where S suspends the command; here S is the key
/// of Sí in Spanish. The default choice for input from the pipeline is No, so that a key that is pressed by mistake sends nothing.
/// </summary>
internal static class BatchConfirmation
{
    private const int Yes = 0;
    private const int No = 1;

    /// <summary>Prompts for confirmation. If the user chooses No, it reports that nothing was sent.</summary>
    /// <param name="cmdlet">The cmdlet that prompts. A host without a user throws, as for the engine's prompt.</param>
    /// <param name="action">The name of the action, as the title of the prompt.</param>
    /// <param name="summary">The batch in a few lines.</param>
    /// <param name="isSinglePayment">Whether the batch is a single payment.</param>
    /// <param name="isYesDefault">Whether the default choice is Yes; otherwise it is No.</param>
    /// <returns>Whether the user chose Yes.</returns>
    public static bool Prompt(PSCmdlet cmdlet, string action, string summary, bool isSinglePayment, bool isYesDefault)
    {
        var question = isSinglePayment ? Localized.Text($"Send this payment?") : Localized.Text($"Send these payments?");
        Collection<ChoiceDescription> choices =
        [
            new(Localized.Text($"&Yes"), Localized.Text($"Sends what is shown above.")),
            new("&No", Localized.Text($"Sends nothing.")),
        ];
        if (cmdlet.Host.UI.PromptForChoice(action, summary + "\n" + question, choices, isYesDefault ? Yes : No) == Yes)
        {
            return true;
        }

        cmdlet.WriteInformation(Localized.Text($"Nothing was sent."), [HostInformation.Tag]);
        return false;
    }
}
