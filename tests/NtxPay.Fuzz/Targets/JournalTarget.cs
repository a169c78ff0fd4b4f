using System.Text;
using System.Text.Json;
using NtxPay.Http.Journal;

namespace NtxPay.Fuzz.Targets;

/// <summary>Journals of payments, as a run that was cut off or another hand left them.</summary>
internal sealed class JournalTarget : FuzzTarget, IDisposable
{
    private const string Header =
        """{"journal":"ntxpay","version":1,"batchId":"b","environment":"Sandbox","clientId":"c","salt":"AAECAwQFBgcICQoLDA0ODw==","createdOn":"2026-05-01T10:30:00+00:00"}""" + "\n";

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
        Header, Intent, Sent, "\n", "\r\n", "\"event\":", "\"intent\"", "\"sent\"", "\"failed\"", "\"unknown\"", "\"order-1\"", "\"kind\":", "\"CashOut\"", "\"CashIn\"", "\"version\":2",
        "\"salt\":", "null", "{", "}", "[", "\\ud800", "\\u0000", "9223372036854775808", "\uFEFF", "\0", "1e400",
    ];

    public override void Execute(byte[] input)
    {
        Write(input);
        try
        {
            var reader = JournalReader.Read(file, path);
            var whole = Array.LastIndexOf(input, (byte)'\n') + 1;
            Promise.Hold(file.Length == whole && file.Position == whole, "a journal keeps its whole lines and nothing else");
            Promise.Hold(reader.WasTorn == (whole < input.Length), "a torn line is told");
            Promise.Hold(reader.Header is null == (whole == 0), "a journal with a line has a header");
            Promise.Hold(StateOf(reader) != JournalState.Sent || IsSettled(input.AsSpan(0, whole)), "what counts as sent has an intent and then an outcome that says so");
            Promise.Hold(!JournalReader.Read(file, path).WasTorn, "what was read once is whole afterwards");
        }
        catch (NtxPayException error)
        {
            Promise.Documented(error, NtxPayErrorKind.JournalUnusable);
            Promise.Hold(file.Length == input.Length, "a journal that is refused stays as it is");
        }
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(path);
    }

    private static JournalState? StateOf(JournalReader reader) =>
        (reader.Index.Find(PaymentKind.CashOut, "order-1") ?? reader.Index.Find(PaymentKind.CashIn, "order-1"))?.State;

    /// <summary>The slow way to see it: the events of that payment, line by line.</summary>
    private static bool IsSettled(ReadOnlySpan<byte> lines)
    {
        var events = new List<string?>();
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
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
