namespace NtxPay;

/// <summary>The balance of an account at one moment, as <c>GET /api/balance</c> returns it.</summary>
public sealed class Balance
{
    /// <summary>The available amount, in MXN pesos.</summary>
    public decimal Available => Money.ToPesos(AvailableCentavos);

    /// <summary>The amount that is held or not yet settled, in MXN pesos.</summary>
    public decimal Pending => Money.ToPesos(PendingCentavos);

    /// <summary>The available amount, in MXN centavos.</summary>
    public required long AvailableCentavos { get; init; }

    /// <summary>The amount that is held or not yet settled, in MXN centavos.</summary>
    public required long PendingCentavos { get; init; }

    /// <summary>The ISO 4217 code of the currency: <c>MXN</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>When the response arrived (UTC).</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>The name of the session.</summary>
    public required string Session { get; init; }
}
