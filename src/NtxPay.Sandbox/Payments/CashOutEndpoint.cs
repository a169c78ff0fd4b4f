using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>Makes transfers.</summary>
internal sealed class CashOutEndpoint(BearerGate gate, Cashier cashier) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => "/api/spei/cash-out";

    /// <inheritdoc/>
    public Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        gate.Check(call.Request);
        var scenario = ScenarioHeader.OfTransfer(call.Request);
        return cashier.AcceptAsync(CashOutOrder.Parse(call), scenario, cancellationToken);
    }
}
