namespace NtxPay;

/// <summary>The balance of an account at one moment, as <c>GET /api/balance</c> returns it.</summary>
public sealed class Balance
{
    /// <summary>What can be spent, in MXN pesos.</summary>
    public decimal Available => Money.ToPesos(AvailableCentavos);

    /// <summary>What is held or not yet settled, in MXN pesos.</summary>
    public decimal Pending => Money.ToPesos(PendingCentavos);

    /// <summary>What can be spent, in MXN centavos.</summary>
    public required long AvailableCentavos { get; init; }

    /// <summary>What is held or not yet settled, in MXN centavos.</summary>
    public required long PendingCentavos { get; init; }

    /// <summary>The currency's ISO 4217 code; the API answers <c>MXN</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>When the answer arrived (UTC).</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>The name of the session that asked.</summary>
    public required string SessionName { get; init; }
}
