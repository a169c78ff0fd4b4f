using System.Text.Json;
using NtxPay.Http;
using NtxPay.Http.Journals;

namespace NtxPay.Tests.Journals.Files;

/// <summary>Opens journals, and records payments in them.</summary>
internal static class FileJournals
{
    public static IPaymentJournal Open(string path, string? batchId = null, string clientId = "client", NtxPayEnvironment environment = NtxPayEnvironment.Sandbox, TimeProvider? timeProvider = null)
    {
        // Mono cannot create a file that only its owner can access.
        if (Mono.Runs && !File.Exists(path) && !Directory.Exists(path))
            File.WriteAllBytes(path, Header(batchId, clientId, environment));

        var httpServices = new HttpServices(timeProvider ?? TimeProvider.System, static _ => throw new InvalidOperationException("A journal sends no request."));
        var options = new JournalOptions { Journal = new Journal(path), BatchId = batchId, ClientId = clientId, Environment = environment };
        return httpServices.OpenJournalAsync(options, CancellationToken.None).GetAwaiter().GetResult()!;
    }

    public static async Task SendAsync(IPaymentJournal journal, PaymentRequest request, string transactionId = "t-1")
    {
        await journal.WriteIntentAsync(request, row: 1);
        var payment = new CashOut { TransactionId = transactionId, Status = "PENDING", AmountCentavos = request.AmountCentavos, ExternalId = request.ExternalId! };
        journal.WriteOutcome(request, SubmissionState.Sent, payment, failure: null);
    }

    private static byte[] Header(string? batchId, string clientId, NtxPayEnvironment environment)
    {
        var header = new JournalHeader
        {
            Journal = JournalHeader.FormatName,
            Version = JournalHeader.CurrentVersion,
            BatchId = batchId ?? Guid.NewGuid().ToString("N"),
            Environment = environment.ToString(),
            ClientId = clientId,
            Salt = Guid.NewGuid().ToByteArray(),
        };
        using var chain = new ChecksumChain();
        return chain.AppendChecksum(JsonSerializer.SerializeToUtf8Bytes(header, JournalJson.Default.JournalHeader));
    }
}
