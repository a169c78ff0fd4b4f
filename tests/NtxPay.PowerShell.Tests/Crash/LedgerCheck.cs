using System.Management.Automation;

namespace NtxPay.Crash;

/// <summary>Compares the sandbox's transfers with the rows of the table, with the journal and with the balance. Each result lists what is wrong.</summary>
internal static class LedgerCheck
{
    /// <summary>Compares with the rows: each must be paid exactly once.</summary>
    public static IEnumerable<string> AgainstRows(IReadOnlyList<SandboxTransfer> ledger, IReadOnlyList<long> amounts)
    {
        foreach (var twice in ledger.GroupBy(static entry => entry.ExternalId, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            yield return $"{twice.Key} was paid {twice.Count()} times.";
        }

        if (!ledger.Select(static entry => entry.AmountCentavos).Order().SequenceEqual(amounts.Order()))
            yield return FormattableString.Invariant($"The ledger has {ledger.Count} payments of {amounts.Count}, or other amounts.");
    }

    /// <summary>Compares with the journal as Get-NtxPayJournal shows it.</summary>
    public static IEnumerable<string> AgainstJournal(IReadOnlyList<SandboxTransfer> ledger, IReadOnlyList<PSObject> payments)
    {
        var journal = payments.ToDictionary(static payment => $"{Value(payment, "ExternalId")}", StringComparer.Ordinal);
        if (journal.Count != ledger.Count)
            yield return FormattableString.Invariant($"The journal has {journal.Count} payments, and the ledger {ledger.Count}.");

        foreach (var entry in ledger)
        {
            if (!journal.TryGetValue(entry.ExternalId, out var known)
                || $"{Value(known, "State")}" != "Sent"
                || $"{Value(known, "TransactionId")}" != entry.TransactionId
                || (long)Value(known, "AmountCentavos") != entry.AmountCentavos)
            {
                yield return $"The journal and the ledger differ about {entry.ExternalId}.";
            }
        }
    }

    /// <summary>Compares with the balance, which the sandbox keeps apart from its transfers.</summary>
    public static IEnumerable<string> AgainstBalance(CrashSandbox sandbox, long expectedCentavos)
    {
        var paid = sandbox.InitialCentavos - sandbox.ReadBalance();
        if (paid != expectedCentavos)
            yield return FormattableString.Invariant($"The balance has lost {paid} centavos, not {expectedCentavos}.");
    }

    private static object Value(PSObject item, string property) => item.Properties[property].Value;
}
