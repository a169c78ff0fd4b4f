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
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        var scenario = ScenarioHeader.ForTransfer(request.Head);
        return payments.AcceptAsync(TransferRequest.Parse(request), scenario, cancellationToken);
    }
}
