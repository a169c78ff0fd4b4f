namespace NtxPay.Sandbox.Payments;

/// <summary>A charge or a transfer that has been made.</summary>
/// <param name="Id">The API's name for it.</param>
/// <param name="Answer">What the request that made it was answered, and what its repeats are.</param>
/// <param name="DestinationClabe">Where the money goes.</param>
/// <param name="SourceClabe">Where it comes from.</param>
/// <param name="PayerName">Who pays a charge; null for a transfer.</param>
/// <param name="Reference">The reference that the answer has.</param>
internal sealed record Transaction(
    Guid Id,
    SandboxResponse Answer,
    string DestinationClabe,
    string SourceClabe,
    string? PayerName,
    string Reference);

/// <summary>The kinds of transactions, as the API spells them.</summary>
internal static class TransactionType
{
    /// <summary>A charge.</summary>
    public const string CashIn = "cash_in";

    /// <summary>A transfer.</summary>
    public const string CashOut = "cash_out";
}
