using Xunit;

namespace NtxPay.Tests.Journals.Stores;

/// <summary>The contract of every store of a shared journal. The test class of each store inherits these tests.</summary>
public abstract class JournalStoreContract
{
    private const int WriterCount = 16;
    private const int RoundCount = 25;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_read_as_it_was_written()
    {
        using var store = await OpenAsync();
        var written = Entries.New("entry-1", worker: "máquina 1", externalId: "pago-1", content: "{\"a\":1}");

        var versions = await store.TryWriteAsync([written], Cancellation);

        var read = Assert.Single(await store.ReadAsync(["entry-1"], Cancellation));
        Assert.Equal(
            ("entry-1", "sent", "pago-1", 12_345L, "máquina 1", "{\"a\":1}"),
            (read.Key, read.State, read.ExternalId, read.AmountCentavos, read.Worker, read.Content));
        Assert.Equal(Assert.Single(versions!), read.Version);
    }

    [Fact]
    public async Task An_entry_without_the_optional_columns_is_read_without_them()
    {
        using var store = await OpenAsync();
        await store.TryWriteAsync([new StoredEntry { Key = "header", State = "header", Content = "{}" }], Cancellation);

        var read = await store.FindAsync("header", Cancellation);
        Assert.Equal((null, null, null), (read!.ExternalId, read.AmountCentavos, read.Worker));
    }

    [Theory]
    [InlineData("Ñandú, ángel, ß, İ")]
    [InlineData("支付-支付")]
    [InlineData("👩‍👩‍👧‍👦𝄞")]
    [InlineData("a'b\"c\\d%e_f--;/*g*/@p0$1:x?")]
    [InlineData("\u202e right to left \u200b")]
    public async Task An_external_id_may_have_any_characters(string externalId)
    {
        using var store = await OpenAsync();
        await store.TryWriteAsync([Entries.New("entry-1", externalId: externalId)], Cancellation);

        Assert.Equal(externalId, (await store.FindAsync("entry-1", Cancellation))!.ExternalId);
    }

    [Fact]
    public async Task The_longest_values_are_kept_whole()
    {
        using var store = await OpenAsync();
        var key = new string('k', 80);
        var externalId = string.Concat(Enumerable.Repeat("𝄞", 50));
        var content = new string('c', 4_000);
        await store.TryWriteAsync(
            [new() { Key = key, State = new('s', 20), ExternalId = externalId, AmountCentavos = long.MaxValue, Worker = new('ñ', 80), Content = content }],
            Cancellation);

        var read = await store.FindAsync(key, Cancellation);
        Assert.Equal(
            (new('s', 20), externalId, long.MaxValue, new('ñ', 80), content),
            (read!.State, read.ExternalId, read.AmountCentavos, read.Worker, read.Content));
    }

    [Fact]
    public async Task A_new_entry_is_not_written_over_a_stored_one()
    {
        using var store = await OpenAsync();
        await store.TryWriteAsync([Entries.New("entry-1", worker: "first")], Cancellation);

        Assert.Null(await store.TryWriteAsync([Entries.New("entry-1", worker: "second")], Cancellation));
        Assert.Equal("first", (await store.FindAsync("entry-1", Cancellation))!.Worker);
    }

    [Fact]
    public async Task An_entry_is_written_over_the_expected_version_only()
    {
        using var store = await OpenAsync();
        var first = Assert.Single((await store.TryWriteAsync([Entries.New("entry-1")], Cancellation))!);
        var second = Assert.Single((await store.TryWriteAsync([Entries.New("entry-1", first, "second")], Cancellation))!);

        Assert.NotEqual(first, second);
        Assert.Null(await store.TryWriteAsync([Entries.New("entry-1", first, "third")], Cancellation));
        Assert.Equal(("second", second), await WorkerAndVersionAsync(store, "entry-1"));
    }

    [Fact]
    public async Task An_entry_that_is_missing_has_no_version_to_expect()
    {
        using var store = await OpenAsync();

        Assert.Null(await store.TryWriteAsync([Entries.New("entry-1", "0123456789abcdef")], Cancellation));
        Assert.Empty(await store.ReadAllAsync(Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(57)]
    [InlineData(99)]
    public async Task New_entries_are_written_atomically(int place)
    {
        using var store = await OpenAsync();
        await store.TryWriteAsync([Entries.New(Entries.Key(place), worker: "first")], Cancellation);

        Assert.Null(await store.TryWriteAsync(Entries.Range(0, 100, "second"), Cancellation));
        Assert.Equal("first", Assert.Single(await store.ReadAllAsync(Cancellation)).Worker);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(41)]
    [InlineData(99)]
    public async Task Existing_and_new_entries_are_written_atomically(int place)
    {
        using var store = await OpenAsync();
        var versions = await store.TryWriteAsync(Entries.Range(0, 50, "first"), Cancellation);
        StoredEntry[] written =
        [
            .. Enumerable.Range(0, 50).Select(number => Entries.New(Entries.Key(number), versions![number], "second")),
            .. Entries.Range(50, 50, "second"),
        ];
        written[place] = Entries.New(written[place].Key, "another version", "second");

        Assert.Null(await store.TryWriteAsync(written, Cancellation));
        Assert.Equal(50, (await store.ReadAllAsync(Cancellation)).Count(entry => entry.Worker == "first"));

        written[place] = Entries.New(written[place].Key, place < 50 ? versions![place] : null, "second");
        var written2 = await store.TryWriteAsync(written, Cancellation);
        Assert.Equal(100, written2!.Count);
        Assert.Equal(100, (await store.ReadAllAsync(Cancellation)).Count(entry => entry.Worker == "second"));
    }

    [Fact]
    public async Task The_new_versions_are_in_the_order_of_the_entries()
    {
        using var store = await OpenAsync();
        StoredEntry[] entries = [.. Entries.Range(0, 30).Reverse()];

        var versions = await store.TryWriteAsync(entries, Cancellation);

        var stored = (await store.ReadAllAsync(Cancellation)).ToDictionary(entry => entry.Key, entry => entry.Version!);
        Assert.Equal(entries.Select(entry => stored[entry.Key]), versions!);
    }

    [Fact]
    public async Task Entries_are_read_by_their_keys()
    {
        using var store = await OpenAsync();
        await store.TryWriteAsync(Entries.Range(0, 100), Cancellation);

        string[] keys = [.. Enumerable.Range(50, 100).Select(Entries.Key)];
        var read = await store.ReadAsync(keys, Cancellation);

        Assert.Equal(keys.Take(50), read.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.Empty(await store.ReadAsync([], Cancellation));
    }

    [Fact]
    public async Task Every_entry_is_read()
    {
        using var store = await OpenAsync();
        for (var first = 0; first < 2_700; first += 100)
            Assert.NotNull(await store.TryWriteAsync(Entries.Range(first, 100), Cancellation));

        var read = await store.ReadAllAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, 2_700).Select(Entries.Key), read.Select(entry => entry.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("november", "november2")]
    [InlineData("Payroll", "payroll")]
    [InlineData("nómina", "nomina")]
    [InlineData("space", "space ")]
    [InlineData("a'b", "a''b")]
    [InlineData("x", "x_")]
    public async Task A_journal_does_not_see_those_of_other_names(string name, string otherName)
    {
        using var store = await OpenAsync(name);
        using var other = await OpenAsync(otherName);

        Assert.NotNull(await store.TryWriteAsync([Entries.New("entry-1", worker: "first")], Cancellation));
        Assert.Empty(await other.ReadAllAsync(Cancellation));
        Assert.Empty(await other.ReadAsync(["entry-1"], Cancellation));
        Assert.NotNull(await other.TryWriteAsync([Entries.New("entry-1", worker: "second")], Cancellation));

        Assert.Equal("first", Assert.Single(await store.ReadAllAsync(Cancellation)).Worker);
        Assert.Equal("second", Assert.Single(await other.ReadAllAsync(Cancellation)).Worker);
    }

    [Fact]
    public async Task A_journal_is_found_again_by_its_name()
    {
        var name = "Nómina " + string.Concat(Enumerable.Repeat("𝄞", 30));
        using (var store = await OpenAsync(name))
            await store.TryWriteAsync([Entries.New("entry-1")], Cancellation);

        using var again = await OpenAsync(name);
        Assert.Single(await again.ReadAllAsync(Cancellation));
    }

    [Fact]
    public async Task One_of_two_writers_of_the_same_entries_in_opposite_order_succeeds()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        for (var round = 0; round < RoundCount; round++)
        {
            var entries = Entries.Range(round * 100, 100, "first");
            var results = await Task.WhenAll(
                Task.Run(() => SucceedsInWritingAsync(first, entries), Cancellation),
                Task.Run(() => SucceedsInWritingAsync(second, [.. entries.Reverse().Select(entry => Entries.New(entry.Key, worker: "second"))]), Cancellation));

            var winner = results[0] ? "first" : "second";
            Assert.Single(results, wins => wins);
            Assert.All(
                await first.ReadAsync([.. entries.Select(entry => entry.Key)], Cancellation),
                entry => Assert.Equal(winner, entry.Worker));
        }
    }

    [Fact]
    public async Task One_of_many_writers_of_an_entry_succeeds_in_each_round()
    {
        IJournalStore[] stores = await Task.WhenAll(Enumerable.Range(0, WriterCount).Select(_ => OpenAsync()));
        try
        {
            string? version = null;
            for (var round = 0; round < RoundCount; round++)
            {
                var expected = version;
                var results = await Task.WhenAll(stores.Select((store, number) => Task.Run(
                    () => SucceedsInWritingAsync(store, [Entries.New("shared", expected, Worker(number)), Entries.New(Entries.Key((round * WriterCount) + number), worker: Worker(number))]),
                    Cancellation)));

                Assert.Single(results, wins => wins);
                var stored = await stores[0].FindAsync("shared", Cancellation);
                Assert.Equal(Worker(Array.IndexOf(results, true)), stored!.Worker);
                version = stored.Version;
            }

            // Only the successful writer of each round wrote its other entry.
            Assert.Equal(1 + RoundCount, (await stores[0].ReadAllAsync(Cancellation)).Count);
        }
        finally
        {
            foreach (var store in stores)
                store.Dispose();
        }
    }

    [Fact]
    public async Task The_table_may_be_created_by_many_at_once()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => Connect("journal")).ToArray();
        try
        {
            await Task.WhenAll(stores.Select(store => Task.Run(() => store.CreateTableAsync(Cancellation), Cancellation)));
            await stores[0].CreateTableAsync(Cancellation);

            for (var number = 0; number < stores.Length; number++)
                Assert.NotNull(await stores[number].TryWriteAsync([Entries.New(Entries.Key(number))], Cancellation));
            Assert.Equal(stores.Length, (await stores[0].ReadAllAsync(Cancellation)).Count);
        }
        finally
        {
            foreach (var store in stores)
                store.Dispose();
        }
    }

    [Fact]
    public async Task A_write_that_is_canceled_before_it_begins_writes_nothing()
    {
        using var store = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.TryWriteAsync(Entries.Range(0, 10), new CancellationToken(canceled: true)));

        Assert.Empty(await store.ReadAllAsync(Cancellation));
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 10), Cancellation));
    }

    [Fact]
    public async Task A_reader_that_fails_leaves_the_store_usable()
    {
        using var store = await OpenAsync();
        await store.TryWriteAsync(Entries.Range(0, 10), Cancellation);

        await Assert.ThrowsAsync<InvalidDataException>(() => store.ReadAllAsync(_ => throw new InvalidDataException(), Cancellation));

        Assert.Equal(10, (await store.ReadAllAsync(Cancellation)).Count);
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(10, 10), Cancellation));
    }

    /// <summary>Returns a store for the table of this test with its own connection. The table may be missing.</summary>
    private protected abstract IJournalStore Connect(string name);

    private protected async Task<IJournalStore> OpenAsync(string name = "journal")
    {
        var store = Connect(name);
        await store.CreateTableAsync(Cancellation);
        return store;
    }

    private static string Worker(int number) => FormattableString.Invariant($"worker {number}");

    /// <summary>Returns whether a write succeeds. One that the database gave up for another (a deadlock) is tried again, as a caller does.</summary>
    private static async Task<bool> SucceedsInWritingAsync(IJournalStore store, IReadOnlyList<StoredEntry> entries)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.TryWriteAsync(entries, Cancellation) is not null;
            }
            catch (System.Data.Common.DbException) when (attempt < 10)
            {
            }
        }
    }

    private static async Task<(string? Worker, string? Version)> WorkerAndVersionAsync(IJournalStore store, string key)
    {
        var entry = await store.FindAsync(key, Cancellation);
        return (entry?.Worker, entry?.Version);
    }
}
