namespace NtxPay;

public partial interface INtxPayClient
{
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
}
