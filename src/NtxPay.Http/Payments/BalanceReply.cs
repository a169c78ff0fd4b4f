using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Payments;

/// <summary>The reply to <c>GET /api/balance</c>, raw.</summary>
internal sealed class BalanceReply
{
    public long? AvailableCentavos { get; set; }

    public long? PendingCentavos { get; set; }

    public string? Currency { get; set; }

    /// <summary>Reads the balance in <paramref name="reply"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static Balance Read(ApiReply reply, ApiCall call, DateTimeOffset now, string sessionName)
    {
        var body = ReplyReader.Read(reply, call, ReplyJson.Default.BalanceReply);
        return new Balance
        {
            AvailableCentavos = body.AvailableCentavos ?? throw ErrorClassifier.Missing(reply, call, "availableCentavos"),
            PendingCentavos = body.PendingCentavos ?? throw ErrorClassifier.Missing(reply, call, "pendingCentavos"),
            Currency = body.Currency ?? throw ErrorClassifier.Missing(reply, call, "currency"),
            RetrievedAt = now,
            Session = sessionName,
        };
    }
}
