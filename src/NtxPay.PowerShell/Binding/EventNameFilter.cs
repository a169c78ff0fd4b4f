using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Filters events by name.</summary>
internal static class EventNameFilter
{
    /// <summary>A filter for names that match one of several patterns; null for no filter.</summary>
    /// <param name="patterns">Names; wildcards are allowed. Null for every event.</param>
    public static Func<WebhookEvent, bool>? Create(string[]? patterns)
    {
        if (patterns is null)
        {
            return null;
        }

        var wildcards = patterns.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase)).ToArray();
        return received => wildcards.Any(wildcard => wildcard.IsMatch(received.Event));
    }
}
