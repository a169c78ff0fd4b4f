using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace NtxPay.PowerShell.Completion;

/// <summary>Completes the names of events.</summary>
public sealed class EventNameCompleter : IArgumentCompleter
{
    private static readonly string[] Names =
    [
        .. from kind in new[] { "cash_in", "cash_out" }
           from outcome in new[] { "settled", "rejected", "returned", "pending", "expired" }
           select $"transaction.{kind}.{outcome}",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var pattern = WildcardPattern.Get($"*{wordToComplete.Trim('\'', '"')}*", WildcardOptions.IgnoreCase);
        return Names.Where(pattern.IsMatch).Select(name => new CompletionResult(name));
    }
}
