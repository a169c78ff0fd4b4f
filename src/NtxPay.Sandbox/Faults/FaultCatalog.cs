using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Faults;

/// <summary>
/// All faults. A connection can be lost before or after the request is processed; a client cannot distinguish the two cases
/// and must handle both. A request that gets an error response is not processed.
/// </summary>
internal static class FaultCatalog
{
    private const string GatewayErrorPage =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    /// <summary>The faults. The order is part of the sequence that a seed gives.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new(() => Responses.Error(429, "Too many requests").With("Retry-After", "1"), KeepResponse),
        new(() => Responses.Error(500, "Internal server error"), KeepResponse),
        new(() => Responses.Error(502, "Service temporarily unavailable"), KeepResponse),
        new(() => Responses.Error(503, "Service temporarily unavailable"), KeepResponse),
        new(CreateGatewayError, KeepResponse),
        new(CreateGatewayError, DropResponse),
        new(null, DropResponse),
        new(CreateGatewayError, TruncateResponse),
        new(null, TruncateResponse),
    ];

    private static SandboxResponse CreateGatewayError() => Responses.Html(502, GatewayErrorPage);

    private static SandboxResponse KeepResponse(SandboxResponse response) => response;

    private static SandboxResponse DropResponse(SandboxResponse response) => response.Dropped();

    private static SandboxResponse TruncateResponse(SandboxResponse response) => response.Truncated();
}
