using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Faults;

/// <summary>
/// All that can go wrong. A connection can be lost before the request was processed and after, which a client cannot
/// tell apart and must survive both; whatever answers with an error has processed nothing.
/// </summary>
internal static class FaultCatalogue
{
    private const string GatewayPage =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    /// <summary>The faults, in the order that a seed's sequence chooses from.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new(() => Answers.Error(429, "Too many requests").With("Retry-After", "1"), Whole),
        new(() => Answers.Error(500, "Internal server error"), Whole),
        new(() => Answers.Error(502, "Service temporarily unavailable"), Whole),
        new(() => Answers.Error(503, "Service temporarily unavailable"), Whole),
        new(Gateway, Whole),
        new(Gateway, Dropped),
        new(null, Dropped),
        new(Gateway, Truncated),
        new(null, Truncated),
    ];

    private static SandboxResponse Gateway() => Answers.Html(502, GatewayPage);

    private static SandboxResponse Whole(SandboxResponse answer) => answer;

    private static SandboxResponse Dropped(SandboxResponse answer) => answer.Dropped();

    private static SandboxResponse Truncated(SandboxResponse answer) => answer.Truncated();
}
