using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;
using NtxPay.Sandbox.Scheduling;

namespace NtxPay.Sandbox.Payments;

/// <summary>Makes charges.</summary>
internal sealed class CashInEndpoint(BearerGate gate, Cashier cashier, SandboxSettings settings, Scheduler scheduler) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => "/api/spei/cash-in";

    /// <inheritdoc/>
    public Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        gate.Check(call.Request);
        var scenario = ScenarioHeader.OfCharge(call.Request);
        var lifetime = settings.ChargeLifetime;
        return cashier.AcceptAsync(CashInOrder.Parse(call, lifetime, scheduler.EndOf(lifetime)), scenario, cancellationToken);
    }
}
