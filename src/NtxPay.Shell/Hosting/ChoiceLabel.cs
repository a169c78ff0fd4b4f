using System.Management.Automation.Host;

namespace NtxPay.Shell.Hosting;

/// <summary>A choice's label: <c>Yes to &amp;All</c> reads "Yes to All" and is chosen by A.</summary>
internal sealed record ChoiceLabel(string Key, string Text)
{
    /// <summary>Splits a choice's label.</summary>
    public static ChoiceLabel Parse(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        var text = choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);
        return new ChoiceLabel(mark >= 0 && mark < text.Length ? text[mark..(mark + 1)].ToUpperInvariant() : text, text);
    }

    /// <summary>Whether an answer means this choice.</summary>
    public bool Matches(string answer) =>
        answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Text, StringComparison.OrdinalIgnoreCase);
}
