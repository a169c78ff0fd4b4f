namespace NtxPay;

/// <summary>The count and the total of the payments of one state in a journal.</summary>
public sealed class JournalTotal
{
    /// <summary>The state.</summary>
    public required JournalPaymentState State { get; init; }

    /// <summary>The number of payments in this state.</summary>
    public required long Count { get; init; }

    /// <summary>Their total in MXN pesos, exact to the centavo.</summary>
    public required decimal Total { get; init; }
}
