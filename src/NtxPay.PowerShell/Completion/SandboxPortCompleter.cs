using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Completion;

/// <summary>Completes the ports of the runspace's sandboxes.</summary>
public sealed class SandboxPortCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => ModuleState.Current.Sandboxes.All
        .Select(sandbox => sandbox.Port.ToString(CultureInfo.InvariantCulture))
        .Where(port => port.StartsWith(wordToComplete, StringComparison.Ordinal))
        .Select(port => new CompletionResult(port));
}
