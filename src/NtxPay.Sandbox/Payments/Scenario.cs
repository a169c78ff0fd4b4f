namespace NtxPay.Sandbox.Payments;

/// <summary>How a request is to turn out.</summary>
/// <param name="Name">As the header spells it.</param>
/// <param name="Outcome">What becomes of the transaction.</param>
/// <param name="Wait">How long that takes.</param>
internal sealed record Scenario(string Name, Outcome Outcome, TimeSpan Wait)
{
    /// <summary>How soon money moves where nothing holds it up.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>The one for requests that name none.</summary>
    public static readonly Scenario Default = new("success", Outcome.Settled, Soon);

    /// <summary>All eight.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Default,
        new("pending_long", Outcome.Settled, TimeSpan.FromSeconds(30)),
        new("rejected", Outcome.Rejected, Soon),
        new("returned", Outcome.Returned, Soon),
        new("insufficient_funds", Outcome.Rejected, Soon) { FitsCharges = false },
        new("bad_clabe", Outcome.Rejected, Soon) { FitsCharges = false },
        new("timeout", Outcome.Settled, Soon) { AnswerLostAfter = TimeSpan.FromSeconds(16) },
        new("service_unavailable", Outcome.Rejected, TimeSpan.Zero) { IsUnavailable = true },
    ];

    /// <summary>Whether a charge can turn out like that.</summary>
    public bool FitsCharges { get; private init; } = true;

    /// <summary>
    /// How long the caller waits for an answer that never comes, although the request has been carried out; null where
    /// it comes.
    /// </summary>
    public TimeSpan? AnswerLostAfter { get; private init; }

    /// <summary>Whether nothing is carried out at all.</summary>
    public bool IsUnavailable { get; private init; }
}
