using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Completion;

/// <summary>Completes the names of the runspace's sessions.</summary>
public sealed class SessionNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        var pattern = WildcardPattern.Get(WildcardPattern.Escape(word) + "*", WildcardOptions.IgnoreCase);
        return ModuleState.Current.Sessions.All
            .Where(session => pattern.IsMatch(session.Name))
            .OrderBy(session => session.Name, StringComparer.OrdinalIgnoreCase)
            .Select(session => new CompletionResult(
                Quote(session.Name),
                session.Name,
                CompletionResultType.ParameterValue,
                $"{session.Environment}, {session.BaseUri}"));
    }

    private static string Quote(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
