namespace NtxPay;

/// <summary>The two kinds of payment.</summary>
public enum PaymentKind
{
    /// <summary>A charge: somebody pays in.</summary>
    CashIn,

    /// <summary>A transfer out of the balance.</summary>
    CashOut,
}
