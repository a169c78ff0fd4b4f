using System.Text;
using System.Text.Json;
using NtxPay.Http.Journals;
using NtxPay.Http.Journals.Files;

namespace NtxPay.Fuzz.Targets;

/// <summary>Journals of payments that are truncated or modified.</summary>
internal sealed class JournalTarget : FuzzTarget, IDisposable
{
    private const string Header =
        """{"journal":"ntxpay","version":2,"batchId":"b","environment":"Sandbox","clientId":"c","salt":"AAECAwQFBgcICQoLDA0ODw==","createdOn":"2026-05-01T10:30:00+00:00"}""" + "\n";

    private const string Intent =
        """{"event":"intent","kind":"CashOut","externalId":"order-1","amountCentavos":25050,"fingerprint":"00112233445566778899aabbccddeeff","on":"2026-05-01T10:30:00+00:00"}""" + "\n";

    private const string Sent =
        """{"event":"sent","kind":"CashOut","externalId":"order-1","transactionId":"t-1","status":"PENDING","on":"2026-05-01T10:30:00+00:00"}""" + "\n";

    private readonly string path = Path.GetTempFileName();
    private readonly FileStream file;

    public JournalTarget() => file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            string.Empty,
            Header,
            Header + Intent,
            Header + Intent + Sent,
            Header + Intent + Sent.TrimEnd(),
            Header + Intent + Sent.Replace("\"sent\"", "\"failed\"", StringComparison.Ordinal) + Intent + Sent.Replace("\"sent\"", "\"unknown\"", StringComparison.Ordinal),
            Header + Intent.Replace("CashOut", "CashIn", StringComparison.Ordinal),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        Header, Intent, Sent, "\n", "\r\n", "\"event\":", "\"intent\"", "\"sent\"", "\"failed\"", "\"unknown\"", "\"order-1\"", "\"kind\":", "\"CashOut\"", "\"CashIn\"", "\"version\":3",
        "\"salt\":", "null", "{", "}", "[", "\\ud800", "\\u0000", "9223372036854775808", "\uFEFF", "\0", "1e400",
    ];

    public override void Execute(byte[] input)
    {
        // Nearly every raw input has a wrong checksum. With the correct ones, its lines are read.
        Read(input);
        Read(Sealed(input));
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(path);
    }

    /// <summary>Adds the checksum to each line that can have one.</summary>
    private static byte[] Sealed(byte[] input)
    {
        using var chain = new ChecksumChain();
        var result = new List<byte>();
        var start = 0;
        for (var end = Array.IndexOf(input, (byte)'\n'); end >= 0; end = Array.IndexOf(input, (byte)'\n', start))
        {
            result.AddRange(end > start ? chain.AppendChecksum(input[start..end]) : [(byte)'\n']);
            start = end + 1;
        }

        return [.. result, .. input[start..]];
    }

    private void Read(byte[] input)
    {
        Write(input);
        try
        {
            using var reader = JournalReader.Read(file, path);
            Invariant.Hold(file.Length == input.Length, "reading changes nothing");
            Invariant.Hold(StateOf(reader) != SubmissionState.Sent || IsSettled(input), "what counts as sent has an intent and then an outcome that says so");
            var note = reader.Repair();
            Invariant.Hold(file.Position == file.Length, "a journal is appended to at its end");
            Invariant.Hold(note is null == (input[^1] == '\n'), "a repair is reported");
            using var again = JournalReader.Read(file, path);
            Invariant.Hold(again.Repair() is null, "a repaired journal is whole");
        }
        catch (NtxPayException error)
        {
            Invariant.Documented(error, NtxPayErrorKind.JournalUnusable);
            Invariant.Hold(file.Length == input.Length, "a journal that is refused stays as it is");
        }
    }

    private static SubmissionState? StateOf(JournalReader reader) =>
        (Find(reader, PaymentKind.CashOut) ?? Find(reader, PaymentKind.CashIn))?.State;

    private static JournalEntry? Find(JournalReader reader, PaymentKind kind) =>
        reader.Index.Find(new JournalKey(kind, "order-1", reader.Header.Salt!));

    /// <summary>Returns whether the payment was sent, from its events line by line instead of from the index.</summary>
    private static bool IsSettled(byte[] lines)
    {
        var events = new List<string?>();
        foreach (var line in Encoding.UTF8.GetString(lines).TrimEnd('\0').Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            // The last line may be incomplete.
            if (line[^1] != '}')
                continue;

            using var document = JsonDocument.Parse(line);
            if (document.RootElement.GetProperty("externalId").GetString() == "order-1")
                events.Add(document.RootElement.GetProperty("event").GetString());
        }

        return events.IndexOf("intent") is >= 0 and var intent && events.IndexOf("sent", intent) > intent;
    }

    private void Write(byte[] input)
    {
        file.SetLength(0);
        file.Seek(0, SeekOrigin.Begin);
        file.Write(input);
    }
}
