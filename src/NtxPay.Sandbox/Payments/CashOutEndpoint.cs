using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>Creates transfers.</summary>
internal sealed class CashOutEndpoint(BearerAuthentication authentication, PaymentService payments) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => "/api/spei/cash-out";

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest buffered, CancellationToken cancellationToken)
    {
        authentication.Authenticate(buffered.Request);
        var scenario = ScenarioHeader.ForTransfer(buffered.Request);
        return payments.AcceptAsync(CashOutOrder.Parse(buffered), scenario, cancellationToken);
    }
}
