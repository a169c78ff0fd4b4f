using NtxPay.Fuzz.Targets;

namespace NtxPay.Fuzz;

/// <summary>All targets by name.</summary>
internal static class TargetCatalog
{
    private static readonly Dictionary<string, Func<FuzzTarget>> Makers = new(StringComparer.Ordinal)
    {
        ["clabe"] = static () => new ClabeTarget(),
        ["record"] = static () => new RecordTarget(),
        ["encoded"] = static () => new EncodedCertificateTarget(),
        ["event"] = static () => new EventTarget(),
        ["signature"] = static () => new SignatureTarget(),
        ["token"] = static () => new TokenTarget(),
        ["reply"] = static () => new ReplyTarget(),
        ["journal"] = static () => new JournalTarget(),
        ["certificate"] = static () => new CertificateTarget(),
        ["key"] = static () => new KeyTarget(),
    };

    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Creates a target.</summary>
    public static FuzzTarget Create(string name) => Makers[name]();
}
