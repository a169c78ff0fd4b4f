using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace NtxPay.Shell;

/// <summary>Arguments of a script as the command line gives them: all text.</summary>
internal static partial class ScriptArgument
{
    /// <summary>
    /// An argument as PowerShell source: <c>-Name</c> and <c>-Name:value</c> name a parameter, <c>$true</c> and
    /// <c>$false</c> behind a name are what a switch takes, as with <c>pwsh -File</c>; all else is a value.
    /// </summary>
    public static string Quote(string argument)
    {
        var named = Named().Match(argument);
        return named.Success ? named.Groups["name"].Value + Value(named.Groups["value"].Value) : Literal(argument);
    }

    private static string Value(string value) => value.ToUpperInvariant() switch
    {
        "" => string.Empty,
        "$TRUE" or "$FALSE" => $":{value}",
        _ => $":{Literal(value)}",
    };

    private static string Literal(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^(?<name>-[A-Za-z_]\w*)(:(?<value>.+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
