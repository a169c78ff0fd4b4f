using System.Net;
using System.Security;

namespace NtxPay.FrameworkRun;

/// <summary>What the client must be able to do on this framework: the ways in which it differs from the one for PowerShell 7.</summary>
internal static class Checks
{
    private static readonly ICallLog Log = NullCallLog.Instance;
    private static readonly IBackend Backend = Shipped.Backend();

    /// <summary>The checks by their names.</summary>
    public static IReadOnlyDictionary<string, Func<Task>> All { get; } = new Dictionary<string, Func<Task>>
    {
        ["The client signs in with a PKCS#12 file and reads the balance"] = () => WithClient(async client =>
            Equal("MXN", (await client.GetBalanceAsync(Log, CancellationToken.None)).Currency)),

        ["A token is kept until a new one is forced"] = () => WithClient(async client =>
        {
            var first = await client.GetTokenAsync(forceRenew: false, Log, CancellationToken.None);
            Equal(first.Reveal(), (await client.GetTokenAsync(forceRenew: false, Log, CancellationToken.None)).Reveal());
            Equal(false, first.Reveal() == (await client.GetTokenAsync(forceRenew: true, Log, CancellationToken.None)).Reveal());
        }),

        ["Many calls go out at once"] = () => WithClient(async client =>
            Equal(1, (await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.GetBalanceAsync(Log, CancellationToken.None)))).Select(balance => balance.AvailableCentavos).Distinct().Count())),

        ["A payment that is repeated is made once"] = () => WithClient(async client =>
        {
            var before = await client.GetBalanceAsync(Log, CancellationToken.None);
            var first = await client.CreateCashOutAsync(Payment(25_050), scenario: null, Log, CancellationToken.None);
            Equal(first.TransactionId, (await client.CreateCashOutAsync(Payment(25_050), scenario: null, Log, CancellationToken.None)).TransactionId);
            Equal(before.AvailableCentavos - 25_050, (await client.GetBalanceAsync(Log, CancellationToken.None)).AvailableCentavos);
        }),

        ["A refusal is an error of its own kind"] = () => WithClient(async client =>
        {
            var balance = await client.GetBalanceAsync(Log, CancellationToken.None);
            try
            {
                await client.CreateCashOutAsync(Payment(balance.AvailableCentavos + 1), scenario: null, Log, CancellationToken.None);
            }
            catch (NtxPayException e)
            {
                Equal(NtxPayErrorKind.InsufficientBalance, e.Kind);
                return;
            }

            throw new InvalidOperationException("The payment was made.");
        }),

        ["A journal knows what was sent before"] = async () =>
        {
            var options = new JournalOptions { Path = Path.GetTempFileName(), Environment = NtxPayEnvironment.Sandbox, ClientId = "client" };
            var payment = Payment(25_050);
            try
            {
                // Mono cannot create a file for its owner alone.
                File.WriteAllText(options.Path, JournalHeader + "\n");
                using (var journal = Backend.OpenJournal(options))
                {
                    await journal.WriteIntentAsync(payment, row: 1);
                }

                using var again = Backend.OpenJournal(options);
                Equal(JournalState.Unknown, again.Find(payment)!.State);
            }
            finally
            {
                File.Delete(options.Path);
            }
        },
    };

    private const string JournalHeader =
        """{"journal":"ntxpay","version":2,"batchId":"b","environment":"Sandbox","clientId":"client","salt":"AAECAwQFBgcICQoLDA0ODw==","createdOn":"2026-05-01T10:30:00+00:00","check":"b782acde08c4bdbb"}""";

    private static CashOutRequest Payment(long centavos) => new()
    {
        ExternalId = "order-" + centavos,
        AmountCentavos = centavos,
        DestinationClabe = "012180001234567899",
        BeneficiaryName = "Maria Lopez",
    };

    private static async Task WithClient(Func<INtxPayClient, Task> check)
    {
        using var certificate = Backend.Certificates.Read(new CertificateSource { Path = Given("CLIENT_CERT"), Password = Secret("CLIENT_CERT_PASSWORD") });
        using var client = Backend.CreateClient(new ClientOptions
        {
            SessionName = "Framework",
            BaseUri = new Uri(Given("BASE_URL")),
            ClientId = Given("CLIENT_ID"),
            ClientSecret = Secret("CLIENT_SECRET"),
            Certificate = certificate,
        });
        await check(client);
    }

    private static string Given(string name) =>
        Environment.GetEnvironmentVariable("NTXPAY_" + name) ?? throw new InvalidOperationException("There is no sandbox. Run.ps1 starts one.");

    private static SecureString Secret(string name) => new NetworkCredential(string.Empty, Given(name)).SecurePassword;

    private static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"{expected} was expected, and it is {actual}.");
    }
}
