using System.Management.Automation;

namespace NtxPay.Shell.Editing;

/// <summary>Tab after Tab, the next of what the engine offers for the same beginning.</summary>
internal sealed class TabCompletion(Func<string, int, CommandCompletion> complete)
{
    private CommandCompletion? offers;
    private int replaced;

    /// <summary>Puts the next offer, or the one before, in the line.</summary>
    public void Next(LineBuffer line, bool forward)
    {
        if (offers is null)
        {
            offers = complete(line.Text, line.Cursor);
            replaced = offers.ReplacementLength;
        }

        if (offers.GetNextResult(forward) is not { } offer)
            return;

        line.Replace(offers.ReplacementIndex, replaced, offer.CompletionText);
        replaced = offer.CompletionText.Length;
    }

    /// <summary>The line was changed by hand: the next Tab asks anew.</summary>
    public void Forget() => offers = null;
}
