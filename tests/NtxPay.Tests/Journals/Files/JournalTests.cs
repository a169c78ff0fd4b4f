using System.Text.Json;
using NtxPay.Http.Journals;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Journals.Files;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string JournalPath => Path.Combine(folder.Path, "payouts.journal");

    private string[] Lines => File.ReadAllLines(JournalPath);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Outcomes_that_arrive_while_a_journal_closes_do_not_damage_it()
    {
        // The time provider is slow, so that outcomes wait while the journal records payments in progress.
        var timeProvider = new SlowClock();
        var payments = Enumerable.Range(1, 8).Select(number => Records.Transfer(externalId: $"order-{number}")).ToArray();
        for (var round = 0; round < 50; round++)
        {
            var path = Path.Combine(folder.Path, $"{round}.journal");
            var journal = FileJournals.Open(path, timeProvider: timeProvider);
            await Task.WhenAll(payments.Select(payment => journal.WriteIntentAsync(payment, row: 1)));

            var closing = Task.Run(journal.Dispose, TestContext.Current.CancellationToken);
            Parallel.ForEach(payments, payment => _ = Record.Exception((Action)(() => journal.WriteOutcome(payment, SubmissionState.Failed, payment: null, failure: null))));
            await closing;

            using var again = FileJournals.Open(path);
            Assert.All(payments, payment => Assert.NotNull(again.Find(payment)));
        }
    }

    [Fact]
    public async Task An_intent_is_in_the_file_after_WriteIntentAsync()
    {
        using var journal = Open();
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);

        var line = JsonDocument.Parse((await ReadOpenAsync()).Split('\n')[1]).RootElement;

        Assert.Equal("intent", line.GetProperty("event").GetString());
        Assert.Equal("order-7", line.GetProperty("externalId").GetString());
        Assert.Equal(25050, line.GetProperty("amountCentavos").GetInt64());
    }

    [Fact]
    public async Task Every_line_is_JSON_without_personal_data()
    {
        using (var journal = Open())
        {
            await FileJournals.SendAsync(journal, Records.Transfer() with { BeneficiaryTaxId = "LOMA850101ABC", Concept = "Factura 123" });
        }

        Assert.Equal(3, Lines.Length);
        Assert.All(Lines, line => JsonDocument.Parse(line));
        var text = File.ReadAllText(JournalPath);
        foreach (var data in new[] { "López", Records.Clabe, "LOMA850101ABC", "Factura" })
        {
            Assert.DoesNotContain(data, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sent_payment_is_known_after_reopening()
    {
        using (var journal = Open())
        {
            await FileJournals.SendAsync(journal, Records.Transfer());
        }

        using var again = Open();
        var entry = again.Find(Records.Transfer())!;

        Assert.Equal((SubmissionState.Sent, 25050L, "t-1", "PENDING"), (entry.State, entry.AmountCentavos, entry.TransactionId, entry.Status));
        Assert.True(again.IsSame(entry, Records.Transfer()));
        Assert.False(again.IsSame(entry, Records.Transfer(name: "Somebody else")));
        Assert.Null(again.Find(Records.Transfer("order-8")));
        Assert.Null(again.Find(Records.Charge()));
    }

    [Fact]
    public async Task An_intent_without_an_outcome_is_unknown()
    {
        using (var journal = Open())
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            folder.Write("killed", await ReadOpenAsync());
        }

        using var again = Open(Path.Combine(folder.Path, "killed"));

        Assert.Equal(SubmissionState.Unknown, again.Find(Records.Transfer())!.State);
    }

    [Fact]
    public async Task Closing_records_payments_in_progress_as_unknown()
    {
        using (var journal = Open())
        {
            await FileJournals.SendAsync(journal, Records.Transfer("order-1"));
            await journal.WriteIntentAsync(Records.Transfer("order-2"), row: 1);
        }

        var last = JsonDocument.Parse(Lines[^1]).RootElement;
        Assert.Equal(("unknown", "order-2"), (last.GetProperty("event").GetString(), last.GetProperty("externalId").GetString()));
        Assert.Equal(5, Lines.Length);
    }

    [Fact]
    public async Task A_failed_payment_can_be_sent_again()
    {
        using (var journal = Open())
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            journal.WriteOutcome(Records.Transfer(), SubmissionState.Failed, payment: null, failure: null);
            Assert.Equal(SubmissionState.Failed, journal.Find(Records.Transfer())!.State);
            await FileJournals.SendAsync(journal, Records.Transfer());
        }

        using var again = Open();
        Assert.Equal(SubmissionState.Sent, again.Find(Records.Transfer())!.State);
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists in place of modes.");
        Mono.Skip("it knows no access lists.");
        Open().Dispose();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(JournalPath));
    }

    [Fact]
    public void A_second_opening_reports_that_the_journal_is_in_use()
    {
        using var journal = Open();

        Assert.Equal(NtxPayErrorKind.JournalLocked, Assert.Throws<NtxPayException>(() => Open()).Kind);
    }

    [Fact]
    public void The_batch_id_of_the_header_applies_to_every_run()
    {
        string batch;
        using (var journal = Open())
        {
            batch = journal.BatchId;
        }

        using var again = Open();
        Assert.Equal(batch, again.BatchId);
    }

    [Fact]
    public async Task A_given_batch_id_is_stored_and_another_is_refused()
    {
        using (var journal = Open(batchId: "payroll-48"))
        {
            await FileJournals.SendAsync(journal, Records.Transfer());
        }

        Open(batchId: "payroll-48").Dispose();
        using (var journal = Open())
        {
            Assert.Equal("payroll-48", journal.BatchId);
        }

        var exception = Assert.Throws<NtxPayException>(() => Open(batchId: "payroll-49"));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("payroll-48", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_is_refused()
    {
        using (var journal = Open())
        {
            await FileJournals.SendAsync(journal, Records.Transfer());
        }

        Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.Throws<NtxPayException>(() => Open(clientId: "another")).Kind);
        Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.Throws<NtxPayException>(() => Open(environment: NtxPayEnvironment.Production)).Kind);
    }

    [Fact]
    public async Task A_tail_of_zeros_as_a_power_cut_leaves_it_is_removed()
    {
        using (var journal = Open())
        {
            await FileJournals.SendAsync(journal, Records.Transfer());
        }

        await File.AppendAllTextAsync(JournalPath, new string('\0', 300), TestContext.Current.CancellationToken);

        using var again = Open();
        Assert.Equal(SubmissionState.Sent, again.Find(Records.Transfer())!.State);
        Assert.Single(again.Notes);
    }

    [Theory]
    [InlineData("Amount,DestinationClabe,BeneficiaryName\n1,2,3\n")]
    [InlineData("Amount,DestinationClabe,BeneficiaryName")]
    [InlineData("{\"some\":\"json\"}\n")]
    [InlineData("{\"journal\":\"another\"}\n")]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("{\"journal\":\"ntxpay\",\"version\":2}")]
    public void A_file_that_is_not_a_journal_is_refused_and_left_unchanged(string content)
    {
        File.WriteAllText(JournalPath, content);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.Throws<NtxPayException>(() => Open()).Kind);
        Assert.Equal(content, File.ReadAllText(JournalPath));
    }

    [Fact]
    public void A_journal_of_a_newer_version_is_refused()
    {
        using var chain = new ChecksumChain();
        folder.Write("payouts.journal", chain.AppendChecksum("""{"journal":"ntxpay","version":3,"something":"new"}"""u8.ToArray()));

        Assert.Contains("newer", Assert.Throws<NtxPayException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_without_checksums_is_refused()
    {
        folder.Write("payouts.journal", """{"journal":"ntxpay","version":1,"batchId":"b","environment":"Sandbox","clientId":"client","salt":"AAECAwQFBgcICQoLDA0ODw==","createdOn":"2026-05-01T10:30:00+00:00"}""" + "\n");

        Assert.Contains("earlier version", Assert.Throws<NtxPayException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_and_a_path_without_a_folder_are_refused()
    {
        Mono.Skip("it knows no access lists.");
        Assert.Contains("is a folder", Assert.Throws<NtxPayException>(() => Open(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<NtxPayException>(() => Open(Path.Combine(folder.Path, "no", "journal"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public void A_device_is_refused_at_once(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !Mono.Runs, "Only Linux has these devices.");

        AssertNoFile(path);
    }

    [Fact]
    public async Task A_named_pipe_is_refused_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Mono.Runs, "Windows has no named pipes in folders.");
        await ExternalTool.RunAsync(ExternalTool.Require("mkfifo"), TestContext.Current.CancellationToken, JournalPath);

        AssertNoFile(JournalPath);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_no_line()
    {
        const int payments = 400;
        using (var journal = Open())
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, payments),
                new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
                async (number, _) => await FileJournals.SendAsync(journal, Records.Transfer($"order-{number}")));
        }

        using var again = Open();
        Assert.Equal(1 + (2 * payments), (await ReadOpenAsync()).Count(character => character == '\n'));
        Assert.All(Enumerable.Range(0, payments), number => Assert.Equal(SubmissionState.Sent, again.Find(Records.Transfer($"order-{number}"))!.State));
    }

    /// <summary>Opens the journal on another thread, which a pipe could block, and expects a refusal within a time limit.</summary>
    private void AssertNoFile(string path)
    {
        Exception? exception = null;
        var opening = new Thread(() => exception = Record.Exception(() => Open(path))) { IsBackground = true };
        opening.Start();

        Assert.True(opening.Join(TimeSpan.FromMinutes(1)));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.IsType<NtxPayException>(exception).Kind);
        Assert.Contains("pipe or a device", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Reads the open file with another program: this process respects the journal's lock.</summary>
    private Task<string> ReadOpenAsync() => ExternalTool.RunAsync(ExternalTool.Require("cat"), TestContext.Current.CancellationToken, JournalPath);

    private IPaymentJournal Open(string? path = null, string? batchId = null, string clientId = "client", NtxPayEnvironment environment = NtxPayEnvironment.Sandbox) =>
        FileJournals.Open(path ?? JournalPath, batchId, clientId, environment);

    private sealed class SlowClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            Thread.SpinWait(20_000);
            return base.GetUtcNow();
        }
    }
}
