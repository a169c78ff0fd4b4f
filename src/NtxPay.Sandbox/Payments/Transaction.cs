namespace NtxPay.Sandbox.Payments;

/// <summary>A charge or a transfer.</summary>
/// <param name="Id">The transaction id.</param>
/// <param name="Response">The response to the request that created it, and to its retries.</param>
/// <param name="DestinationClabe">The CLABE that is paid.</param>
/// <param name="SourceClabe">The CLABE that pays.</param>
/// <param name="PayerName">The payer of a charge; null for a transfer.</param>
/// <param name="Reference">The numeric reference.</param>
internal sealed record Transaction(
    Guid Id,
    SandboxResponse Response,
    string DestinationClabe,
    string SourceClabe,
    string? PayerName,
    string Reference);
