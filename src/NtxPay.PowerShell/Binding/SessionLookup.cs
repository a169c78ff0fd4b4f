using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Binding;

/// <summary>Finds sessions of the runspace by name.</summary>
internal static class SessionLookup
{
    /// <summary>The sessions whose names match a pattern. A pattern without wildcards must match one.</summary>
    /// <param name="pattern">A name; wildcards are allowed.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SessionNotFound"/>.</exception>
    public static IReadOnlyList<Session> Named(string pattern)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
        var found = RunspaceState.Current.Sessions.All.Where(session => wildcard.IsMatch(session.Name)).ToList();
        return found.Count > 0 || WildcardPattern.ContainsWildcardCharacters(pattern)
            ? found
            : throw new NtxPayException(
                NtxPayErrorKind.SessionNotFound,
                $"No session of this runspace is named '{pattern}'. List them with Get-NtxPaySession.");
    }
}
