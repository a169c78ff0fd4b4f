namespace NtxPay;

/// <summary>
/// A signed-in client of the API, for any number of threads at once. Every method throws
/// <see cref="NtxPayException"/> for what the API, the network or the certificate did, and
/// <see cref="OperationCanceledException"/> when its caller gave up.
/// </summary>
public interface INtxPayClient : IDisposable
{
    /// <summary>The token that calls use now, or null before the first and after the end.</summary>
    Token? CurrentToken { get; }

    /// <summary>The account's webhooks.</summary>
    IWebhookClient Webhooks { get; }

    /// <summary>The current token, renewed first where it has ended.</summary>
    /// <param name="forceRenew">Gets a new one even if the current one is good.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends this caller's wait; a renewal that others wait for goes on.</param>
    Task<Token> GetTokenAsync(bool forceRenew, ICallLog log, CancellationToken cancellationToken);

    /// <summary>The account's balance (<c>GET /api/balance</c>).</summary>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Balance> GetBalanceAsync(ICallLog log, CancellationToken cancellationToken);

    /// <summary>Issues a SPEI charge (<c>POST /api/spei/cash-in</c>). Its externalId makes every repetition safe.</summary>
    /// <param name="request">The charge, with its externalId.</param>
    /// <param name="scenario">One of <see cref="SandboxScenario"/>, or null; production refuses it.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call; the outcome is then unknown.</param>
    Task<CashIn> CreateCashInAsync(CashInRequest request, string? scenario, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Sends a SPEI transfer (<c>POST /api/spei/cash-out</c>). Its externalId makes every repetition safe.</summary>
    /// <param name="request">The transfer, with its externalId.</param>
    /// <param name="scenario">One of <see cref="SandboxScenario"/>, or null; production refuses it.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call; the outcome is then unknown.</param>
    Task<CashOut> CreateCashOutAsync(CashOutRequest request, string? scenario, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Any request of the API, with the session's token, renewal, retries and errors.</summary>
    /// <param name="request">What to send; a path that leaves the session's host is refused.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ApiResponse> SendAsync(ApiRequest request, ICallLog log, CancellationToken cancellationToken);
}
