
namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A table of transfers, as the literal of a script and as payments.</summary>
internal sealed record TransferTable(params TransferTable.Row[] Rows)
{
    private const string Clabe = "012180001234567899";

    /// <summary>Creates a table of rows with different names and amounts.</summary>
    public static TransferTable Of(int rows) => new([.. Enumerable.Range(1, rows).Select(number => new Row($"Beneficiary {number}", 100 + number))]);

    /// <summary>The table as records in PowerShell.</summary>
    public string Script => "@(" + string.Join(", ", Rows.Select(row => row.Script)) + ")";

    /// <summary>Returns the command that pays it without a prompt.</summary>
    /// <param name="arguments">Further parameters.</param>
    public string Pay(string arguments = "") => $"{Script} | Send-NtxPayCashOut -Confirm:$false {arguments}";

    /// <summary>Returns the table in another order.</summary>
    public TransferTable Shuffled(int seed)
    {
        Row[] rows = [.. Rows];
        new Random(seed).Shuffle(rows);
        return new TransferTable(rows);
    }

    /// <summary>Returns the names and amounts in the sandbox's ledger, in order.</summary>
    public static IEnumerable<string> Paid(ModuleRunspace module) =>
        module.Run("$sandbox.Transactions | ForEach-Object AmountCentavos").ShouldHaveSucceeded().Output.Select(static amount => $"{amount}").Order(StringComparer.Ordinal);

    /// <summary>One transfer.</summary>
    /// <param name="Name">The beneficiary's name.</param>
    /// <param name="Centavos">The amount in MXN centavos.</param>
    /// <param name="ExternalId">Its own id, or null.</param>
    public sealed record Row(string Name, long Centavos, string? ExternalId = null)
    {
        /// <summary>The CLABE; a short one is refused.</summary>
        public string DestinationClabe { get; init; } = Clabe;

        public string Script => "[pscustomobject] @{ AmountCentavos = " + Centavos.ToString(System.Globalization.CultureInfo.InvariantCulture)
            + $"; DestinationClabe = '{DestinationClabe}'; BeneficiaryName = '{Name}'; ExternalId = '{ExternalId}' }}";
    }
}
