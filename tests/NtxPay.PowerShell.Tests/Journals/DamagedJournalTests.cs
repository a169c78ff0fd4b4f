using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>A batch that is run again with a journal whose file was damaged or cut: the sandbox's ledger has each payment once.</summary>
public sealed class DamagedJournalTests(ITestOutputHelper output) : IDisposable
{
    private const int Payments = 4;
    private const int Flips = 60;
    private const int Cuts = 60;

    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    private string JournalPath => files.PathOf("payouts.journal");

    private string Pay => new TransferTable([.. Enumerable.Range(1, Payments).Select(number => new TransferTable.Row($"Beneficiary {number}", 100 + number))])
        .Pay($"-JournalPath '{JournalPath}'");

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_journal_with_a_flipped_bit_ends_the_run_before_anything_is_sent()
    {
        var (whole, ledger) = PayOnce();
        var requests = Requests();
        var random = new Random(1);
        for (var flip = 0; flip < Flips; flip++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(JournalPath, bytes);

            Assert.Equal("JournalUnusable", module.Attempt(Pay).ErrorId);
        }

        Assert.Equal(requests, Requests());
        Assert.Equal(ledger, Ledger());
    }

    [Fact]
    public void A_truncated_journal_makes_no_payment_twice_and_returns_the_first_transaction_ids()
    {
        var (whole, ledger) = PayOnce();
        var header = Array.IndexOf(whole, (byte)'\n');
        var random = new Random(2);
        var refused = 0;
        for (var cut = 0; cut < Cuts; cut++)
        {
            var length = random.Next(whole.Length);
            File.WriteAllBytes(JournalPath, whole.AsSpan(0, length).ToArray());

            var result = module.Attempt(Pay);

            if (length <= header)
            {
                Assert.Equal("JournalUnusable", result.ErrorId);
                refused++;
                continue;
            }

            Assert.Empty(result.Errors);
            Assert.Equal(ledger, result.Output.Select(payment => $"{RunResult.Value(payment, "ExternalId")} {RunResult.Value(payment, "TransactionId")}").Order(StringComparer.Ordinal));
        }

        Assert.Equal(ledger, Ledger());
        output.WriteLine($"{Cuts} cuts, {refused} of them refused");
    }

    [Fact]
    public void A_new_journal_with_the_batch_id_of_the_error_makes_no_payment_twice()
    {
        var (whole, ledger) = PayOnce();
        whole[^10] ^= 1;
        File.WriteAllBytes(JournalPath, whole);
        var message = module.Attempt(Pay).Errors[0].Exception.Message;
        var batch = message.Split("-BatchId '")[1].Split('\'')[0];
        File.Delete(JournalPath);

        module.Run($"{Pay} -BatchId '{batch}'").ShouldHaveSucceeded();

        Assert.Equal(ledger, Ledger());
    }

    private (byte[] Journal, IReadOnlyList<string> Ledger) PayOnce()
    {
        module.Run(Pay).ShouldHaveSucceeded();
        var ledger = Ledger();
        Assert.Equal(Payments, ledger.Count);
        return (File.ReadAllBytes(JournalPath), ledger);
    }

    private IReadOnlyList<string> Ledger() =>
        [.. module.Run("$sandbox.Transactions | ForEach-Object { \"$($_.ExternalId) $($_.TransactionId)\" }").Output.Select(line => $"{line}").Order(StringComparer.Ordinal)];

    private long Requests() => (long)module.Run("$sandbox.Requests").Single.BaseObject;
}
