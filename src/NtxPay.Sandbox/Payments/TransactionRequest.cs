namespace NtxPay.Sandbox.Payments;

/// <summary>A validated payment request.</summary>
/// <param name="Type">Whether it is a charge or a transfer (<see cref="TransactionType"/>).</param>
/// <param name="AmountCentavos">The amount, in MXN centavos.</param>
/// <param name="ExternalId">The external id, or null.</param>
internal abstract record TransactionRequest(string Type, long AmountCentavos, string? ExternalId)
{
    /// <summary>Gets the outcome in a scenario, and the time until it is reached.</summary>
    public abstract (Outcome Outcome, TimeSpan Delay) GetOutcome(Scenario scenario);

    /// <summary>Creates the transaction.</summary>
    /// <param name="number">Its number in the ledger, from 1.</param>
    /// <param name="now">The current time (UTC).</param>
    public abstract Transaction CreateTransaction(long number, DateTimeOffset now);
}
