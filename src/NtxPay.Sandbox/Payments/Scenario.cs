namespace NtxPay.Sandbox.Payments;

/// <summary>A scenario: how the sandbox processes a payment request.</summary>
/// <param name="Name">The value of the header.</param>
/// <param name="Outcome">The outcome of the transaction.</param>
/// <param name="Delay">The time until the outcome, in sandbox time.</param>
internal sealed record Scenario(string Name, Outcome Outcome, TimeSpan Delay)
{
    /// <summary>The time until the outcome of an ordinary payment.</summary>
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(1);

    /// <summary>The scenario of requests without the header.</summary>
    public static readonly Scenario Default = new("success", Outcome.Settled, DefaultDelay);

    /// <summary>All scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Default,
        new("pending_long", Outcome.Settled, TimeSpan.FromSeconds(30)),
        new("rejected", Outcome.Rejected, DefaultDelay),
        new("returned", Outcome.Returned, DefaultDelay),
        new("insufficient_funds", Outcome.Rejected, DefaultDelay) { AppliesToCharges = false },
        new("bad_clabe", Outcome.Rejected, DefaultDelay) { AppliesToCharges = false },
        new("timeout", Outcome.Settled, DefaultDelay) { TimeoutAfter = TimeSpan.FromSeconds(16) },
        new("service_unavailable", Outcome.Rejected, TimeSpan.Zero) { IsUnavailable = true },
    ];

    /// <summary>Whether the scenario applies to charges.</summary>
    public bool AppliesToCharges { get; private init; } = true;

    /// <summary>
    /// The time after which a gateway timeout is the response to a request that was processed; null for the regular response.
    /// </summary>
    public TimeSpan? TimeoutAfter { get; private init; }

    /// <summary>Whether the request is not processed and the response is 503.</summary>
    public bool IsUnavailable { get; private init; }
}
