using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Picks events by their names.</summary>
internal static class EventNameFilter
{
    /// <summary>Whether an event's name matches one of several patterns; null where every event does.</summary>
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
