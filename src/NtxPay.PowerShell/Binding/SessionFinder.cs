using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Binding;

/// <summary>Finds sessions of the runspace by name.</summary>
internal static class SessionFinder
{
    /// <summary>Finds the sessions whose names match a pattern. A pattern without wildcards must match a session.</summary>
    /// <param name="pattern">A name; wildcards are allowed.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SessionNotFound"/>.</exception>
    public static IReadOnlyList<Session> Find(string pattern)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
        var found = ModuleState.Current.Sessions.All.Where(session => wildcard.IsMatch(session.Name)).ToList();
        return found.Count > 0 || WildcardPattern.ContainsWildcardCharacters(pattern)
            ? found
            : throw new NtxPayException(
                NtxPayErrorKind.SessionNotFound,
                NotFoundMessage(pattern));
    }

    /// <summary>Returns the message for an unknown name. It lists the existing sessions, or names the command to run.</summary>
    public static string NotFoundMessage(string name)
    {
        var all = ModuleState.Current.Sessions.All;
        return all.Count == 0
            ? Localized.Text($"No session of this runspace is named '{name}': there are no sessions. Run Connect-NtxPay first.")
            : Localized.Text($"No session of this runspace is named '{name}'. Sessions: {string.Join(", ", all)}.");
    }
}
