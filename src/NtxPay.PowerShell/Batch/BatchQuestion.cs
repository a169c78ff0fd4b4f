using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The question before a batch is sent. The engine's own question has English keys in PowerShell 7, where S suspends the command; in Spanish, S is
/// the key of Sí here.
/// </summary>
internal static class BatchQuestion
{
    private const int Yes = 0;

    /// <summary>The engine's tag for information that the host shows whatever the preference, as with Write-Host.</summary>
    private const string ShownByTheHost = "PSHOST";

    /// <summary>Asks, and shows after the reply No that nothing was sent.</summary>
    /// <param name="cmdlet">The cmdlet that asks. A host without a user throws, as for the engine's own question.</param>
    /// <param name="action">What is about to be done, as the question's title.</param>
    /// <param name="summary">The batch in a few lines.</param>
    /// <param name="isOne">Whether it is a single payment.</param>
    /// <returns>Whether the reply is Yes.</returns>
    public static bool Ask(PSCmdlet cmdlet, string action, string summary, bool isOne)
    {
        var question = isOne ? Localized.Text($"Send this payment?") : Localized.Text($"Send these payments?");
        Collection<ChoiceDescription> choices =
        [
            new(Localized.Text($"&Yes"), Localized.Text($"Sends what is shown above.")),
            new("&No", Localized.Text($"Sends nothing.")),
        ];
        if (cmdlet.Host.UI.PromptForChoice(action, summary + "\n" + question, choices, Yes) == Yes)
        {
            return true;
        }

        cmdlet.WriteInformation(Localized.Text($"Nothing was sent."), [ShownByTheHost]);
        return false;
    }
}
