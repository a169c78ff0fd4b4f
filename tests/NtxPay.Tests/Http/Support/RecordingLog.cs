using System.Collections.Concurrent;

namespace NtxPay.Tests.Http.Support;

/// <summary>Keeps every line.</summary>
internal sealed class RecordingLog : ICallLog
{
    private readonly ConcurrentQueue<(string Stream, string Line)> lines = new();

    public IReadOnlyList<string> VerboseLines => Of("verbose");

    public IReadOnlyList<string> DebugLines => Of("debug");

    public IReadOnlyList<string> WarningLines => Of("warning");

    public string Everything => string.Join('\n', lines.Select(line => line.Line));

    public bool IsVerboseEnabled => true;

    public bool IsDebugEnabled => true;

    public void Verbose(string message) => lines.Enqueue(("verbose", message));

    public void Debug(string message) => lines.Enqueue(("debug", message));

    public void Warning(string message) => lines.Enqueue(("warning", message));

    private string[] Of(string stream) => [.. lines.Where(line => string.Equals(line.Stream, stream, StringComparison.Ordinal)).Select(line => line.Line)];
}
