namespace NtxPay.PowerShell.Batch;

/// <summary>The names of the action of a command, for the confirmation prompt, the progress bar and the summary.</summary>
/// <param name="Single">The action for one payment.</param>
/// <param name="Several">The action for payments whose number is not known.</param>
/// <param name="FormatCount">Returns the action for a number of payments.</param>
internal sealed record BatchAction(string Single, string Several, Func<long, string> FormatCount)
{
    /// <summary>Returns the action for a number of payments.</summary>
    public string For(long count) => count switch
    {
        0 => Several,
        1 => Single,
        _ => FormatCount(count),
    };
}
