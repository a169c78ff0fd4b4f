using System.Text.RegularExpressions;

namespace NtxPay.PowerShell.Tests.Languages;

/// <summary>
/// A phrase that this project does not use, because a reader has to translate it before it can be understood. The list has only phrases that are
/// wrong in every context here, so that a finding is never a matter of taste.
/// </summary>
/// <param name="Pattern">What is searched for, in any case; an underscore counts as a space.</param>
/// <param name="Instead">The plain wording.</param>
internal sealed record BannedPhrase(string Pattern, string Instead)
{
    /// <summary>Every phrase, with its replacement.</summary>
    public static IReadOnlyList<BannedPhrase> All { get; } =
    [
        new(@"tell|tells|telling|told", "shows, reports, returns, describes, distinguishes; for \"unless told otherwise\": unless specified otherwise"),
        new(@"whoever", "the caller, the user, you"),
        new(@"what (becomes|became) of", "the outcome of"),
        new(@"nothing (comes|came) of", "nothing was created"),
        new(@"go(es)? nowhere", "is never sent"),
        new(@"as (it|they) came", "raw, unchanged"),
        new(@"mend|mends|mended|mending", "fix"),
        new(@"looks? out for a moment", "spins briefly"),
        new(@"hand(s|ed|ing)? out", "return"),
        new(@"by turns", "alternately"),
        new(@"on the spot", "immediately"),
        new(@"(is|are|was|were|be) not there", "is missing, does not exist"),
        new(@"thrown at (it|them)", "what was tested"),
        new(@"in vain", "without success"),
        new(@"tak(e|es|ing) (its|their) time", "is slow"),
        new(@"the like", "similar"),
        new(@"of (its|their) own kind", "separate"),
        new(@"(gives?|gave|giving) way", "yields, is replaced"),
        new(@"so much as", "even"),
        new(@"(has|have|had) to say", "reports"),
        new(@"(nobody|no one) watches", "unattended"),
        new(@"the ones that", "those that, or the noun"),
        new(@"(stands?|stood) for itself", "is independent"),
        new(@"on (its|their) own feet", "independently"),
        new(@"(lies?|lay|lying) beside", "is next to, is in the same folder"),
        new(@"need not care", "is the same for"),
        new(@"(is|are|was|were) said", "is written, is reported"),
        new(@"honest|honestly", "correct, accurate"),
        new(@"good (record|row|token|certificate|secret|value|file|line|table|id)s?", "valid"),
        new(@"(meets?|met|meeting) (a |an |the )?(fault|error|failure)s?|people meet", "has, fails with; for a list: common errors"),
        new(@"(API's|API) answers?|answers? (of|from|by) the API", "response"),
        new(@"comes? to a good end", "succeeds, settles"),
    ];

    private readonly Regex search = new($@"\b({Pattern.Replace(" ", "[ _]+", StringComparison.Ordinal)})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    /// <summary>Returns the places in a text where the phrase is.</summary>
    /// <param name="line">A line of a file.</param>
    public IEnumerable<string> FindIn(string line) => search.Matches(line.Replace('_', ' ')).Select(match => match.Value);
}
