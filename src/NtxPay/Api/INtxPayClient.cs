namespace NtxPay;

/// <summary>
/// A signed-in client of the API. It is thread-safe. Every method throws <see cref="NtxPayException"/> for errors of the API,
/// the network or the certificate, and <see cref="OperationCanceledException"/> when its caller cancels it.
/// </summary>
public interface INtxPayClient : IDisposable
{
    /// <summary>The current token, or null before the first one and after disposal.</summary>
    Token? CurrentToken { get; }

    /// <summary>The account's webhooks.</summary>
    IWebhookClient Webhooks { get; }

    /// <summary>Returns the current token, and renews it first if it has expired.</summary>
    /// <param name="forceRenew">Whether to renew the token even if it is valid.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels this caller's wait. The renewal continues for other callers.</param>
    Task<Token> GetTokenAsync(bool forceRenew, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Gets the account's balance (<c>GET /api/balance</c>).</summary>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<Balance> GetBalanceAsync(ICallLog log, CancellationToken cancellationToken);

    /// <summary>Creates a SPEI charge (<c>POST /api/spei/cash-in</c>). The externalId makes retries safe.</summary>
    /// <param name="request">The charge, with its externalId.</param>
    /// <param name="scenario">One of <see cref="SandboxScenario"/>, or null; production refuses it.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call. The outcome is then unknown.</param>
    Task<CashIn> CreateCashInAsync(CashInRequest request, string? scenario, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Sends a SPEI transfer (<c>POST /api/spei/cash-out</c>). The externalId makes retries safe.</summary>
    /// <param name="request">The transfer, with its externalId.</param>
    /// <param name="scenario">One of <see cref="SandboxScenario"/>, or null; production refuses it.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call. The outcome is then unknown.</param>
    Task<CashOut> CreateCashOutAsync(CashOutRequest request, string? scenario, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Sends any request to the API, with the session's token, renewal, retries and errors.</summary>
    /// <param name="request">The request. A path that leads outside the base address is refused.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ApiResponse> SendAsync(ApiRequest request, ICallLog log, CancellationToken cancellationToken);
}
