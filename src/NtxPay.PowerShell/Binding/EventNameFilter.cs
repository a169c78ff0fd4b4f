using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Filters events by name.</summary>
internal static class EventNameFilter
{
    /// <summary>Creates a filter for names that match one of several patterns. Returns null if there are no patterns.</summary>
    /// <param name="patterns">The names, with or without wildcards; null for every event.</param>
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
