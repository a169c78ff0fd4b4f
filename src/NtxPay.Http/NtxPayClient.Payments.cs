using NtxPay.Http.Payments;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http;

/// <content>Charges and transfers.</content>
internal sealed partial class NtxPayClient
{
    /// <inheritdoc/>
    public Task<CashIn> CreateCashInAsync(CashInRequest request, string? scenario, ICallLog log, CancellationToken cancellationToken) =>
        CreateAsync(request, "/api/spei/cash-in", CashInRequestBody.Serialize(request), CashInReply.Read, scenario, log, cancellationToken);

    /// <inheritdoc/>
    public Task<CashOut> CreateCashOutAsync(CashOutRequest request, string? scenario, ICallLog log, CancellationToken cancellationToken) =>
        CreateAsync(request, "/api/spei/cash-out", CashOutRequestBody.Serialize(request), CashOutReply.Read, scenario, log, cancellationToken);

    private async Task<TPayment> CreateAsync<TPayment>(
        PaymentRequest request,
        string path,
        byte[] body,
        Func<ApiReply, ApiCall, string, TPayment> read,
        string? scenario,
        ICallLog log,
        CancellationToken cancellationToken)
        where TPayment : Payment
    {
        if (string.IsNullOrEmpty(request.ExternalId))
            throw new ArgumentException(Localized.Text($"The payment has no externalId. Without one, a retry could pay twice."), nameof(request));

        var message = new ApiRequest
        {
            Method = "POST",
            Path = path,
            Body = body,
            Headers = scenario is null ? [] : [new KeyValuePair<string, string>(SandboxScenario.Header, scenario)],
            ExternalId = request.ExternalId,
        };
        var payment = await SendAsync(message, (reply, call) => read(reply, call, request.ExternalId!), log, cancellationToken).ConfigureAwait(false);
        ThrowIfDifferent(request, payment);
        return payment;
    }

    /// <summary>Throws if the payment has other data than the request. For a known externalId, the API returns the first payment, even if the request has other data.</summary>
    private static void ThrowIfDifferent(PaymentRequest request, Payment payment)
    {
        var isOther = payment.AmountCentavos != request.AmountCentavos
            || (request is CashOutRequest transfer && !string.Equals(transfer.DestinationClabe, payment.DestinationClabe, StringComparison.Ordinal));
        if (isOther)
        {
            throw new NtxPayException(
                NtxPayErrorKind.ExternalIdConflict,
                Localized.Text($"The externalId '{DisplayText.Clean(request.ExternalId!, DisplayText.MaximumQuoteLength)}' already belongs to transaction {DisplayText.Clean(payment.TransactionId, DisplayText.MaximumQuoteLength)} with another amount or CLABE; nothing was created. If it is the same payment, restore its original data; with a different externalId it would be paid again. If it is a different payment, use a different externalId."))
            {
                ExternalId = request.ExternalId,
            };
        }
    }
}
