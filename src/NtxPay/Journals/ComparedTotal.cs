namespace NtxPay;

/// <summary>The count and the total of the payments of one state in a comparison.</summary>
public sealed class ComparedTotal
{
    /// <summary>The state.</summary>
    public required ComparedPaymentState State { get; init; }

    /// <summary>Whether the table contains them.</summary>
    public required bool InTable { get; init; }

    /// <summary>The number of payments.</summary>
    public required long Count { get; init; }

    /// <summary>Their total in MXN pesos, exact to the centavo; invalid rows count as zero.</summary>
    public required decimal Total { get; init; }

    /// <inheritdoc/>
    public override string ToString() => InTable
        ? $"{State}: {Count}, {Money.Format(Total)}"
        : Localized.Text($"{State}, not in the table: {Count}, {Money.Format(Total)}");
}
