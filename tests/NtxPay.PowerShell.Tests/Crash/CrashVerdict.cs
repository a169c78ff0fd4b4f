using System.Management.Automation;
using System.Text.Json;

namespace NtxPay.Crash;

/// <summary>Compares what was asked for with the sandbox's ledger, its balance and the journal; each reads apart from the others.</summary>
internal static class CrashVerdict
{
    /// <summary>What is wrong; empty where every payment was made exactly once.</summary>
    public static IReadOnlyList<string> Faults(CrashRun run, int payments)
    {
        var ledger = run.Ledger.Select(entry => (
            Id: (string)Value(entry, "ExternalId"),
            Amount: (long)Value(entry, "AmountCentavos"),
            Transaction: $"{Value(entry, "TransactionId")}")).ToList();
        var faults = new List<string>();
        foreach (var twice in ledger.GroupBy(entry => entry.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add($"{twice.Key} was paid {twice.Count()} times.");
        }

        if (!ledger.Select(entry => entry.Amount).Order().SequenceEqual(Enumerable.Range(1, payments).Select(CrashRun.AmountOf)))
            faults.Add("The ledger's amounts are not those of the rows, each once.");

        Compare(faults, "payments in the ledger", payments, ledger.Count);
        Compare(faults, "centavos in the ledger", run.ExpectedCentavos, ledger.Sum(entry => entry.Amount));
        Compare(faults, "centavos left of the balance", run.InitialCentavos - run.ExpectedCentavos, Balance(run));

        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        var amounts = new Dictionary<string, long>(StringComparer.Ordinal);
        var lines = File.ReadAllLines(run.JournalPath).Skip(1).Select(line => JsonDocument.Parse(line).RootElement);
        foreach (var line in lines)
        {
            var id = line.GetProperty("externalId").GetString()!;
            if (line.GetProperty("event").ValueEquals("intent"))
                amounts[id] = line.GetProperty("amountCentavos").GetInt64();
            else if (line.GetProperty("event").ValueEquals("sent") && !sent.TryAdd(id, line.GetProperty("transactionId").GetString()!))
                faults.Add($"The journal has {id} sent twice.");
        }

        Compare(faults, "payments sent by the journal", payments, sent.Count);
        Compare(faults, "centavos in the journal", run.ExpectedCentavos, amounts.Values.Sum());
        foreach (var entry in ledger)
        {
            if (!sent.TryGetValue(entry.Id, out var transaction) || transaction != entry.Transaction || amounts[entry.Id] != entry.Amount)
                faults.Add($"The journal and the ledger differ about {entry.Id}.");
        }

        return faults;
    }

    private static long Balance(CrashRun run)
    {
        run.Invoke("Set-NtxPaySandbox -FaultRate 0; $sandbox | Connect-NtxPay");
        return (long)run.Invoke("(Get-NtxPayBalance).AvailableCentavos")[0].BaseObject;
    }

    private static void Compare(List<string> faults, string what, long expected, long actual)
    {
        if (expected != actual)
            faults.Add(FormattableString.Invariant($"{actual} {what}, not {expected}."));
    }

    private static object Value(PSObject item, string property) => item.Properties[property].Value;
}
