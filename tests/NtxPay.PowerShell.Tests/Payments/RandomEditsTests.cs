using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>
/// Random tables, random edits between the runs and runs that are stopped at random moments, against a sandbox that breaks every fifth request.
/// </summary>
public sealed class RandomEditsTests(ITestOutputHelper output)
{
    private const int Rounds = 8;
    private const string Invalid = "123";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void With_random_edits_between_interrupted_runs_each_row_is_paid_once_and_a_changed_sent_row_stops_the_run(int seed)
    {
        using var table = new EditedTable(seed);
        var (edits, changed, stopped) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            stopped += table.RunAndStop() ? 1 : 0;
            table.ShouldMakeNoPaymentTwice();
            if (table.ChangeASentRow())
            {
                changed++;
            }

            table.Grow();
            table.Edit();
            edits++;
        }

        table.CorrectAllAndRunToTheEnd();

        table.ShouldPayEveryRowOnce();
        Assert.NotEqual(0, changed);
        output.WriteLine($"{edits} edits, {changed} sent rows changed, {stopped} runs stopped, {table.Rows} rows");
    }

    /// <summary>A table that is edited between runs with one journal.</summary>
    private sealed class EditedTable : IDisposable
    {
        private readonly ClientFiles files = new();
        private readonly ModuleRunspace module = new();
        private readonly Random random;
        private readonly List<TransferTable.Row> rows = [];
        private int counter;

        public EditedTable(int seed)
        {
            random = new Random(seed);
            module.Run($"$sandbox = Start-NtxPaySandbox -FaultRate 0.2 -Seed {seed} -Speed 1000; $sandbox | Connect-NtxPay").ShouldHaveSucceeded();
            for (var row = random.Next(10, 40); row > 0; row--)
            {
                Insert();
            }
        }

        public int Rows => rows.Count;

        private string Command => new TransferTable([.. rows]).Pay($"-JournalPath '{files.PathOf("payouts.journal")}' -ThrottleLimit 4");

        private IReadOnlyList<long> Ledger =>
            [.. module.Run("$sandbox.Transactions | ForEach-Object AmountCentavos").ShouldHaveSucceeded().Output.Select(amount => (long)amount.BaseObject).Order()];

        public void Dispose()
        {
            module.Dispose();
            files.Dispose();
        }

        /// <summary>Runs the table and stops it after a random number of requests. False if it ended before.</summary>
        public bool RunAndStop()
        {
            var sandbox = module.Run("$sandbox").Single;
            long Requests() => (long)RunResult.Value(sandbox, "Requests")!;
            var last = Requests() + random.Next(1, 12);
            using var shell = module.Prepare(Command);
            var running = shell.BeginInvoke();
            Assert.True(SpinWait.SpinUntil(() => running.IsCompleted || Requests() >= last, TimeSpan.FromMinutes(1)));
            var isStopped = !running.IsCompleted;
            shell.Stop();
            return isStopped;
        }

        /// <summary>Changes a row that the ledger has, runs the table, and reverts the change. False if there is no such row.</summary>
        public bool ChangeASentRow()
        {
            var before = Ledger;
            var place = rows.FindIndex(row => before.Contains(row.Centavos) && rows.Count(other => other == row) == 1);
            if (place < 0)
            {
                return false;
            }

            var sent = rows[place];
            rows[place] = sent with { Centavos = NextAmount() };
            var changed = rows[place].Centavos;
            var result = module.Attempt(Command);
            rows[place] = sent;

            Assert.Contains(result.Errors, error => error.FullyQualifiedErrorId.StartsWith("BatchChanged", StringComparison.Ordinal));
            Assert.DoesNotContain(changed, Ledger);
            return true;
        }

        /// <summary>Adds rows for the next run to send.</summary>
        public void Grow()
        {
            for (var more = random.Next(5, 15); more > 0; more--)
            {
                Insert();
            }
        }

        /// <summary>One random edit that an operator may make.</summary>
        public void Edit()
        {
            switch (random.Next(7))
            {
                case 0:
                    rows.RemoveAll(row => row.DestinationClabe == Invalid);
                    break;
                case 1:
                    Insert();
                    break;
                case 2:
                    var shuffled = rows.ToArray();
                    random.Shuffle(shuffled);
                    rows.Clear();
                    rows.AddRange(shuffled);
                    break;
                case 3:
                case 4:
                    rows.Insert(random.Next(rows.Count + 1), rows[random.Next(rows.Count)]);
                    break;
                case 5:
                    DeleteAnUnpaidDuplicate();
                    break;
                default:
                    Correct(rows.FindIndex(row => row.DestinationClabe == Invalid));
                    break;
            }
        }

        public void CorrectAllAndRunToTheEnd()
        {
            for (var place = 0; place < rows.Count; place++)
            {
                Correct(rows[place].DestinationClabe == Invalid ? place : -1);
            }

            module.Run("$sandbox | Set-NtxPaySandbox -FaultRate 0").ShouldHaveSucceeded();
            Assert.Equal(rows.Count, module.Run(Command).ShouldHaveSucceeded().Output.Count);
        }

        public void ShouldMakeNoPaymentTwice()
        {
            var left = rows.Where(row => row.DestinationClabe != Invalid).Select(row => row.Centavos).ToList();
            Assert.All(Ledger, amount => Assert.True(left.Remove(amount), $"{amount} centavos were paid too often."));
        }

        public void ShouldPayEveryRowOnce() => Assert.Equal(rows.Select(row => row.Centavos).Order(), Ledger);

        private long NextAmount() => 1000 + ++counter;

        private void Insert()
        {
            var row = new TransferTable.Row($"Beneficiary {random.Next(1000)}", NextAmount());
            rows.Insert(random.Next(rows.Count + 1), random.Next(6) == 0 ? row with { DestinationClabe = Invalid } : row);
        }

        /// <summary>Deletes one of identical rows of which not all are paid: those that are left must not be paid beyond their number.</summary>
        private void DeleteAnUnpaidDuplicate()
        {
            var paid = Ledger.ToLookup(centavos => centavos);
            var place = rows.FindIndex(row => row.DestinationClabe != Invalid
                && rows.Count(other => other == row) is var count and > 1
                && paid[row.Centavos].Count() < count);
            if (place >= 0)
            {
                rows.RemoveAt(place);
            }
        }

        private void Correct(int place)
        {
            if (place >= 0)
            {
                rows[place] = new TransferTable.Row(rows[place].Name, rows[place].Centavos);
            }
        }
    }
}
