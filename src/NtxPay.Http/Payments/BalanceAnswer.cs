using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Payments;

/// <summary>The answer of <c>GET /api/balance</c>, unchanged.</summary>
internal sealed class BalanceAnswer
{
    public long? AvailableCentavos { get; set; }

    public long? PendingCentavos { get; set; }

    public string? Currency { get; set; }

    /// <summary>The balance that <paramref name="answer"/> contains.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static Balance Read(Answer answer, Call call, DateTimeOffset now, string sessionName)
    {
        var came = TypedAnswer.Read(answer, call, AnswerJson.Default.BalanceAnswer);
        return new Balance
        {
            AvailableCentavos = came.AvailableCentavos ?? throw ErrorClassifier.Missing(answer, call, "availableCentavos"),
            PendingCentavos = came.PendingCentavos ?? throw ErrorClassifier.Missing(answer, call, "pendingCentavos"),
            Currency = came.Currency ?? throw ErrorClassifier.Missing(answer, call, "currency"),
            RetrievedAt = now,
            SessionName = sessionName,
        };
    }
}
