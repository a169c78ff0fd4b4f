using System.Text;
using NtxPay.Tables;
using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Tables;

/// <summary>Table files, read like by the cmdlet.</summary>
internal sealed class TableHarness : IDisposable
{
    public const string Clabe = "012180001234567899";

    private static readonly ITableOpener Opener = new TableOpener();

    private readonly TemporaryFolder folder = new();

    /// <summary>The path that the next file is written to.</summary>
    public string Path => System.IO.Path.Combine(folder.Path, "table.csv");

    /// <summary>The notes of the last table.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>The header of the last table.</summary>
    public TableHeader? Header { get; private set; }

    public void Dispose() => folder.Dispose();

    /// <summary>Returns the records of a text file.</summary>
    public IReadOnlyList<TableRecord> Csv(string text, Encoding? encoding = null, TableFileOptions? options = null) =>
        Read([.. encoding?.GetPreamble() ?? [], .. (encoding ?? Encoding.UTF8).GetBytes(text)], options);

    /// <summary>Returns the records of a file.</summary>
    public IReadOnlyList<TableRecord> Read(byte[] content, TableFileOptions? options = null, PaymentKind kind = PaymentKind.CashOut, Dictionary<string, string>? map = null)
    {
        File.WriteAllBytes(Path, content);
        var file = Opener.Open((options ?? new TableFileOptions { Path = string.Empty }) with { Path = Path });
        try
        {
            Notes = file.Notes;
            using var table = PaymentTable.Open(file, "table.csv", kind, map ?? []);
            Header = table.Header;
            table.Check(TestContext.Current.CancellationToken);
            return [.. table.ReadRecords()];
        }
        finally
        {
            file.Dispose();
        }
    }

    /// <summary>Returns the error of a text file.</summary>
    public NtxPayException Fails(string text, TableFileOptions? options = null) => Fails(Encoding.UTF8.GetBytes(text), options);

    /// <summary>Returns the error of a file.</summary>
    public NtxPayException Fails(byte[] content, TableFileOptions? options = null) => Assert.Throws<NtxPayException>(() => Read(content, options));

    /// <summary>Returns a value of a record.</summary>
    public static object? Value(TableRecord record, string parameter) => record.Values.Single(pair => pair.Key == parameter).Value;
}
