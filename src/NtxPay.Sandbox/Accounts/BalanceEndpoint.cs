using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Accounts;

/// <summary>Returns the account's balance.</summary>
internal sealed class BalanceEndpoint(BearerAuthentication authentication, Ledger ledger) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "GET";

    /// <inheritdoc/>
    public string Path => "/api/balance";

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        var (available, pending) = ledger.Balance();
        return Task.FromResult(Responses.Json(200, new BalanceBody(available, pending, "MXN"), SandboxJson.Default.BalanceBody));
    }
}
