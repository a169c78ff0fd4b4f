namespace NtxPay.Sandbox.Payments;

/// <summary>The types of transactions, as the API names them.</summary>
internal static class TransactionType
{
    /// <summary>A charge.</summary>
    public const string CashIn = "cash_in";

    /// <summary>A transfer.</summary>
    public const string CashOut = "cash_out";
}
