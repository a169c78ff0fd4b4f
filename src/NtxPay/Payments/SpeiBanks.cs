namespace NtxPay;

/// <summary>
/// The participants of SPEI by the three digits that a CLABE begins with: Banxico's catalog, as the public package
/// clabe-python listed it on <see cref="AsOf"/> (Data/README.md).
/// </summary>
public static class SpeiBanks
{
    private const string Resource = "spei-banks.csv";
    private const int PrefixColumn = 0;
    private const int NameColumn = 2;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Catalog = new(Read);

    /// <summary>The date of the list. The catalog changes, so a bank may be missing.</summary>
    public static DateTime AsOf { get; } = new(2026, 3, 25, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The short names of all banks, by prefix.</summary>
    public static IReadOnlyDictionary<string, string> All => Catalog.Value;

    /// <summary>Returns the short name of the bank, or null if the list does not contain it.</summary>
    /// <param name="prefix">Three digits.</param>
    public static string? NameOf(string prefix) => All.TryGetValue(prefix, out var name) ? name : null;

    private static Dictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(SpeiBanks).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd()
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(static line => line.Split(','))
            .ToDictionary(static row => row[PrefixColumn], static row => row[NameColumn], StringComparer.Ordinal);
    }
}
