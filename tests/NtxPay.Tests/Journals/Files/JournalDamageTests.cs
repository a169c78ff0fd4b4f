using System.Text;
using NtxPay.Http.Journals;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Journals.Files;

/// <summary>A damaged journal is refused or read like the journal of an interrupted run.</summary>
public sealed class JournalDamageTests(ITestOutputHelper output) : IDisposable
{
    private const string BatchId = "payroll-48";

    /// <summary>How many of the changes are tried in each run, chosen at random by a fixed seed.</summary>
    private const int SampleSize = 1500;

    private readonly TemporaryFolder folder = new();

    private string JournalPath => Path.Combine(folder.Path, "payouts.journal");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_flipped_bit_anywhere_is_refused_with_its_line_and_the_file_is_left_unchanged()
    {
        var whole = await WriteAsync();
        var random = new Random(1);
        AssertFlipsAreRefused(whole, Enumerable.Range(0, SampleSize).Select(_ => random.Next(8 * whole.Length)));
    }

    [Fact(Explicit = true)]
    public async Task Every_flipped_bit_is_refused()
    {
        var whole = await WriteAsync();
        AssertFlipsAreRefused(whole, Enumerable.Range(0, 8 * whole.Length));
    }

    [Fact]
    public async Task Any_changed_byte_is_refused_except_a_zero_for_the_last_line_end()
    {
        var whole = await WriteAsync();
        var random = new Random(2);
        for (var change = 0; change < SampleSize; change++)
        {
            // The ends of the lines have the most special cases.
            var place = change % 2 == 0 ? random.Next(whole.Length) : whole.Length - 1 - random.Next(40);
            var value = (byte)random.Next(256);
            if (value == whole[place])
                continue;

            var bytes = (byte[])whole.Clone();
            bytes[place] = value;
            if (place == whole.Length - 1 && value == 0)
                AssertKnows(bytes, LineCount(whole));
            else
                AssertRefused(bytes, LineOf(whole, place));
        }
    }

    [Fact]
    public async Task A_file_that_is_truncated_after_its_header_keeps_its_complete_lines_and_its_batch_id()
    {
        var whole = await WriteAsync();
        var header = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = 0; length <= whole.Length; length++)
        {
            var bytes = whole.AsSpan(0, length).ToArray();
            if (length < header)
            {
                AssertRefused(bytes, line: null);
                continue;
            }

            // A line that lacks only its line end is complete.
            AssertKnows(bytes, LineCount(bytes) + (length < whole.Length && whole[length] == '\n' ? 1 : 0));
        }

        output.WriteLine($"{whole.Length + 1} lengths");
    }

    [Fact]
    public async Task A_line_that_is_removed_repeated_or_moved_is_refused()
    {
        var whole = await WriteAsync();
        var lines = Encoding.UTF8.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var first = 0; first < lines.Length; first++)
        {
            if (first < lines.Length - 1)
                AssertRefused(Join([.. lines.Take(first), .. lines.Skip(first + 1)]), first + 1);

            AssertRefused(Join([.. lines.Take(first + 1), .. lines.Skip(first)]), first + 2);
            for (var second = first + 1; second < lines.Length; second++)
            {
                var swapped = (string[])lines.Clone();
                (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
                AssertRefused(Join(swapped), first + 1);
            }
        }
    }

    [Fact]
    public async Task A_line_of_another_journal_is_refused()
    {
        var whole = await WriteAsync();
        File.Delete(JournalPath);
        var other = await WriteAsync();
        var (ours, theirs) = (Lines(whole), Lines(other));

        AssertRefused(Join([.. ours.Take(3), .. theirs.Skip(3)]), 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"event\":\"sent\"}")]
    [InlineData("{\"event\":\"sent\",\"kind\":\"CashOut\",\"externalId\":\"order-1\",\"transactionId\":\"t\",\"check\":\"0123456789abcdef\"}")]
    public async Task A_last_line_with_a_wrong_checksum_is_refused_with_and_without_a_line_end(string line)
    {
        var whole = await WriteAsync();
        var last = LineCount(whole) + 1;

        AssertRefused([.. whole, .. Encoding.UTF8.GetBytes(line + "\n")], last);
        if (line.Length > 0)
            AssertRefused([.. whole, .. Encoding.UTF8.GetBytes(line)], last);
    }

    [Theory]
    [InlineData("""{"event":"sent","kind":"CashOut","externalId":"order-9","transactionId":"t","status":"PENDING","on":"2026-01-01T00:00:00+00:00"}""")]
    [InlineData("""{"event":"other","kind":"CashOut","externalId":"order-1","on":"2026-01-01T00:00:00+00:00"}""")]
    [InlineData("""{"event":"intent","kind":"CashOut","externalId":"order-1","amountCentavos":1.5,"fingerprint":"f","on":"2026-01-01T00:00:00+00:00"}""")]
    [InlineData("""{"event":"intent","kind":"CashOut","externalId":"order-1","amountCentavos":15,"on":"2026-01-01T00:00:00+00:00"}""")]
    [InlineData("null ")]
    public async Task An_invalid_line_with_a_valid_checksum_is_refused(string json)
    {
        var whole = await WriteAsync();
        using var chain = new ChecksumChain();
        foreach (var line in Lines(whole))
        {
            Assert.True(chain.Verify(Encoding.UTF8.GetBytes(line)));
        }

        AssertRefused([.. whole, .. chain.AppendChecksum(Encoding.UTF8.GetBytes(json))], LineCount(whole) + 1);
    }

    [Fact]
    public async Task A_tail_of_zeros_as_a_power_cut_leaves_it_is_removed()
    {
        var whole = await WriteAsync();

        AssertKnows([.. whole, .. new byte[300]], LineCount(whole));
        AssertKnows([.. whole, .. Encoding.UTF8.GetBytes("{\"event\":\"int"), .. new byte[300]], LineCount(whole));
    }

    [Fact]
    public async Task The_error_of_a_damaged_line_names_the_batch_id_with_which_every_payment_keeps_its_id()
    {
        var whole = await WriteAsync();
        whole[^10] ^= 1;

        Assert.Contains($"-BatchId '{BatchId}'", Refusal(whole).Message, StringComparison.Ordinal);
    }

    /// <summary>The states after each number of complete lines, in the order of <see cref="WriteAsync"/>.</summary>
    private static IReadOnlyList<(string Id, SubmissionState? State, string? TransactionId)> Known(int lines) =>
    [
        ("order-1", lines switch { >= 3 => SubmissionState.Sent, 2 => SubmissionState.Unknown, _ => null }, lines >= 3 ? "t-1" : null),
        ("order-2", lines switch { >= 7 => SubmissionState.Sent, 6 => SubmissionState.Unknown, 5 => SubmissionState.Failed, 4 => SubmissionState.Unknown, _ => null }, lines >= 7 ? "t-2" : null),
        ("order-3", lines >= 8 ? SubmissionState.Unknown : null, null),
        ("order-4", lines switch { >= 11 => SubmissionState.Sent, >= 10 => SubmissionState.Unknown, _ => null }, lines >= 11 ? "t-4" : null),
    ];

    /// <summary>Writes the journal of two runs. The payments of the first are sent, failed and then sent, and unknown; that of the second is sent.</summary>
    private async Task<byte[]> WriteAsync()
    {
        using (var journal = FileJournals.Open(JournalPath, BatchId))
        {
            await FileJournals.SendAsync(journal, Records.Transfer("order-1"), "t-1");
            await journal.WriteIntentAsync(Records.Transfer("order-2"), row: 2);
            journal.WriteOutcome(Records.Transfer("order-2"), SubmissionState.Failed, payment: null, failure: null);
            await FileJournals.SendAsync(journal, Records.Transfer("order-2"), "t-2");
            await journal.WriteIntentAsync(Records.Transfer("order-3"), row: 3);
        }

        using (var journal = FileJournals.Open(JournalPath))
        {
            await FileJournals.SendAsync(journal, Records.Transfer("order-4"), "t-4");
        }

        return await File.ReadAllBytesAsync(JournalPath, TestContext.Current.CancellationToken);
    }

    private void AssertFlipsAreRefused(byte[] whole, IEnumerable<int> bits)
    {
        var count = 0;
        foreach (var bit in bits)
        {
            var bytes = (byte[])whole.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(bytes, LineOf(whole, bit / 8));
            count++;
        }

        output.WriteLine($"{count} flipped bits");
    }

    private void AssertRefused(byte[] bytes, int? line)
    {
        var exception = Refusal(bytes);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);

        // A file without a valid header is not a journal or is damaged.
        if (line is { } number && !exception.Message.Contains("first line", StringComparison.Ordinal))
            Assert.Contains($"line {number} is damaged", exception.Message, StringComparison.Ordinal);

        Assert.Contains("copy", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(JournalPath));
    }

    private NtxPayException Refusal(byte[] bytes)
    {
        File.WriteAllBytes(JournalPath, bytes);
        return Assert.Throws<NtxPayException>(() => FileJournals.Open(JournalPath));
    }

    private void AssertKnows(byte[] bytes, int lines)
    {
        File.WriteAllBytes(JournalPath, bytes);
        for (var opening = 1; opening <= 2; opening++)
        {
            using var journal = FileJournals.Open(JournalPath);
            Assert.Equal(BatchId, journal.BatchId);
            Assert.Equal(opening == 1 && bytes[^1] != '\n' ? 1 : 0, journal.Notes.Count);
            Assert.All(Known(lines), payment =>
            {
                var entry = journal.Find(Records.Transfer(payment.Id));
                Assert.Equal((payment.State, payment.TransactionId), (entry?.State, entry?.TransactionId));
            });
        }
    }

    private static int LineCount(byte[] bytes) => bytes.Count(value => value == '\n');

    private static int LineOf(byte[] bytes, int place) => 1 + bytes.Take(place).Count(value => value == '\n');

    private static string[] Lines(byte[] bytes) => Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Join(string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
