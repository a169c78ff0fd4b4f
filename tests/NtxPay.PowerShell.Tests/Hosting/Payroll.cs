using System.Globalization;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A table of people to be paid, and a sandbox with money for them.</summary>
internal sealed class Payroll : IDisposable
{
    /// <summary>The CLABE of all of them.</summary>
    public const string Clabe = "012180001234567899";

    private readonly ModuleRunspace sandbox;
    private readonly ClientFiles files = new();
    private readonly int people;

    /// <summary>Writes the table.</summary>
    /// <param name="people">How many rows it has.</param>
    /// <param name="startParameters">Parameters of Start-NtxPaySandbox, as text.</param>
    public Payroll(int people, string startParameters = "-InitialBalance 1000000")
    {
        this.people = people;
        sandbox = ModuleRunspace.Connected(startParameters);
        files.Write("payroll.csv", "Amount,DestinationClabe,BeneficiaryName\n" + string.Concat(Enumerable.Range(1, people).Select(number =>
            string.Create(CultureInfo.InvariantCulture, $"{AmountOf(number)},{Clabe},Beneficiary {number}\n"))));
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NTXPAY_CLIENT_ID"] = Text("$sandbox.Credential.UserName"),
            ["NTXPAY_CLIENT_SECRET"] = Text("$sandbox.Credential.GetNetworkCredential().Password"),
            ["NTXPAY_CLIENT_CERT"] = files.PathOf("both.pem"),
            ["NTXPAY_BASE_URL"] = Text("$sandbox.BaseUri"),
        };
    }

    /// <summary>A folder for the test.</summary>
    public string Folder => files.Folder;

    public string TablePath => files.PathOf("payroll.csv");

    /// <summary>The total of the table, as text.</summary>
    public string Total => Enumerable.Range(1, people).Sum(AmountOf).ToString(CultureInfo.InvariantCulture);

    /// <summary>The environment variables with which a process signs in to the sandbox.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>How many requests the sandbox has had.</summary>
    public long Requests => (long)sandbox.Run("$sandbox.Requests").Single.BaseObject;

    /// <summary>The externalIds of the transfers that the sandbox has made.</summary>
    public IReadOnlyList<string> Paid => [.. sandbox.Run("$sandbox.Transactions | ForEach-Object ExternalId").Output.Select(id => $"{id}")];

    /// <summary>Waits for a number of further requests from a machine.</summary>
    public async Task RequestsFromAsync(IsolatedPwsh machine, int requests)
    {
        var until = Requests + requests;
        while (Requests < until)
        {
            Assert.False(machine.HasEnded, machine.HasEnded ? (await machine.EndAsync()).Output : string.Empty);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Fails if a payment is missing, was made twice, or has another amount.</summary>
    public void ShouldBePaidOnce()
    {
        var amounts = sandbox.Run("$sandbox.Transactions | ForEach-Object Amount").Output.Select(amount => (decimal)amount.BaseObject);
        Assert.Equal(Enumerable.Range(1, people).Select(AmountOf), amounts.Order());
        Assert.Equal(people, Paid.Distinct(StringComparer.Ordinal).Count());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sandbox.Dispose();
        files.Dispose();
    }

    private string Text(string script) => $"{sandbox.Run(script).Single}";

    private static decimal AmountOf(int number) => 1 + (number * 0.07m);
}
