using System.Text.Json;
using CsCheck;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Journals.Files;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Properties;

/// <summary>A journal that is truncated at any position, compared with a model of its complete lines.</summary>
public sealed class JournalProperties : IDisposable
{
    private const int Payments = 3;
    private const int CutsEach = 60;

    /// <summary>One line: of which payment, and the outcome, or null for an intent.</summary>
    private static readonly Gen<(int Payment, SubmissionState? Outcome)[]> Lines =
        Gen.Select(Gen.Int[0, Payments - 1], Gen.OneOf<SubmissionState?>(null, null, SubmissionState.Sent, SubmissionState.Failed, SubmissionState.Unknown)).Array[1, 12];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task A_truncated_journal_returns_exactly_its_complete_lines() => Gen.Select(Lines, Gen.Int[0, int.MaxValue].Array[CutsEach]).SampleAsync(
        async (lines, cuts) =>
        {
            var written = await WriteAsync(lines);
            foreach (var cut in cuts)
            {
                AssertReturns(written.Bytes[..(cut % (written.Bytes.Length + 1))], written.States);
            }
        },
        iter: 6,
        threads: 1);

    /// <summary>Writes the lines. Returns the file, and the state of every payment after each line.</summary>
    private async Task<(byte[] Bytes, List<SubmissionState?[]> States)> WriteAsync((int Payment, SubmissionState? Outcome)[] lines)
    {
        var path = Path.Combine(folder.Path, Path.GetRandomFileName());
        var states = new List<SubmissionState?[]> { new SubmissionState?[Payments] };
        var isOpen = new bool[Payments];
        using (var journal = FileJournals.Open(path, clientId: "c"))
        {
            foreach (var (payment, wanted) in lines)
            {
                // An outcome follows an intent.
                var outcome = isOpen[payment] ? wanted : null;
                isOpen[payment] = outcome is null;
                if (outcome is { } state)
                    journal.WriteOutcome(Transfer(payment), state, state == SubmissionState.Sent ? SentPayment(payment) : null, failure: null);
                else
                    await journal.WriteIntentAsync(Transfer(payment), row: 1);

                var after = (SubmissionState?[])states[^1].Clone();
                after[payment] = outcome ?? SubmissionState.Unknown;
                states.Add(after);
            }
        }

        return (await File.ReadAllBytesAsync(path), states);
    }

    private void AssertReturns(byte[] bytes, List<SubmissionState?[]> states)
    {
        var path = folder.Write("cut", bytes);
        var lines = bytes.Count(value => value == (byte)'\n');
        if (lines == 0)
        {
            Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.Throws<NtxPayException>(() => FileJournals.Open(path, clientId: "c")).Kind);
            return;
        }

        // A line that lacks only its end counts.
        if (bytes[^1] == (byte)'}' && TryParse(bytes[(Array.LastIndexOf(bytes, (byte)'\n') + 1)..]))
            lines++;

        // Closing records payments without an outcome as unknown, which does not change their state.
        var expected = states[Math.Clamp(lines - 1, 0, states.Count - 1)];
        using var journal = FileJournals.Open(path, clientId: "c");
        Assert.Equal(expected, Enumerable.Range(0, Payments).Select(payment => journal.Find(Transfer(payment))?.State));
        Assert.Equal(bytes[^1] == (byte)'\n' ? 0 : 1, journal.Notes.Count);
    }

    private static bool TryParse(byte[] line)
    {
        try
        {
            JsonDocument.Parse(line).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Id(int payment) => $"order-{payment}";

    private static CashOutRequest Transfer(int payment) => Records.Transfer(Id(payment), 100 + payment);

    private static CashOut SentPayment(int payment) => new()
    {
        TransactionId = $"t-{payment}",
        Status = "PENDING",
        AmountCentavos = 100 + payment,
        ExternalId = Id(payment),
        DestinationClabe = Records.Clabe,
    };
}
