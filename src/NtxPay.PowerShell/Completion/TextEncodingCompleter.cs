using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace NtxPay.PowerShell.Completion;

/// <summary>Completes the encodings of tables.</summary>
public sealed class TextEncodingCompleter : IArgumentCompleter
{
    private static readonly string[] Names = ["utf-8", "utf-16", "1252", "850"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Names.Where(name => name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase)).Select(static name => new CompletionResult(name));
}
