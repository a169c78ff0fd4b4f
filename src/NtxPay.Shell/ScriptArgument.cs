using System.Management.Automation;
using System.Text.RegularExpressions;

namespace NtxPay.Shell;

/// <summary>Arguments of a script as the command line gives them: all text.</summary>
internal static partial class ScriptArgument
{
    /// <summary>Adds <c>-Name</c>, <c>-Name:value</c> or a value to the command being built, as <c>pwsh -File</c> reads them.</summary>
    public static void Add(PowerShell shell, string argument)
    {
        var named = Named().Match(argument);
        if (!named.Success)
            shell.AddArgument(argument);
        else if (named.Groups["value"] is { Success: true } value)
            shell.AddParameter(named.Groups["name"].Value, Value(value.Value));
        else
            // With its dash a name is bound like a typed one: a switch, or the owner of the argument that follows.
            shell.Commands.AddParameter('-' + named.Groups["name"].Value, value: null);
    }

    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };

    [GeneratedRegex(@"^-(?<name>[A-Za-z_]\w*)(:(?<value>.+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
