namespace NtxPay;

/// <summary>The two kinds of payment.</summary>
public enum PaymentKind
{
    /// <summary>A charge, which a payer pays.</summary>
    CashIn,

    /// <summary>A transfer out of the balance.</summary>
    CashOut,
}
