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
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        var scenario = ScenarioHeader.ForCharge(request.Head);
        var lifetime = settings.ChargeLifetime;
        return payments.AcceptAsync(ChargeRequest.Parse(request, lifetime, scheduler.GetExpiry(lifetime)), scenario, cancellationToken);
    }
}
