using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;
using NtxPay.Sandbox.Scheduling;

namespace NtxPay.Sandbox.Payments;

/// <summary>Creates charges.</summary>
internal sealed class CashInEndpoint(BearerAuthentication authentication, PaymentService payments, SandboxSettings settings, Scheduler scheduler) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => "/api/spei/cash-in";

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest buffered, CancellationToken cancellationToken)
    {
        authentication.Authenticate(buffered.Request);
        var scenario = ScenarioHeader.ForCharge(buffered.Request);
        var lifetime = settings.ChargeLifetime;
        return payments.AcceptAsync(CashInOrder.Parse(buffered, lifetime, scheduler.ExpiryOf(lifetime)), scenario, cancellationToken);
    }
}
