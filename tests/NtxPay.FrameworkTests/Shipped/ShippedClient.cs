using System.Net;
using System.Reflection;
using System.Security;

namespace NtxPay.Tests.Shipped;

/// <summary>The client as Windows PowerShell gets it, from the shipped files and by the module's own loader. It works against a sandbox in another process.</summary>
internal sealed class ShippedClient : MarshalByRefObject
{
    /// <summary>The environment variable with the module's folder.</summary>
    public const string ModuleVariable = "NTXPAY_MODULE";

    private const string JournalHeader =
        """{"journal":"ntxpay","version":2,"batchId":"b","environment":"Sandbox","clientId":"client","salt":"AAECAwQFBgcICQoLDA0ODw==","createdOn":"2026-05-01T10:30:00+00:00","check":"b782acde08c4bdbb"}""";

    private static readonly ICallLog Log = NullCallLog.Instance;

    private readonly IHttpServices httpServices = LoadHttpServices();

    /// <summary>Keeps the proxy until the end of the tests.</summary>
    public override object? InitializeLifetimeService() => null;

    /// <summary>Returns the location of an assembly that the client loads to read the balance.</summary>
    public string FolderOf(string assembly)
    {
        ReadCurrency();
        return Path.GetDirectoryName(AppDomain.CurrentDomain.GetAssemblies().Single(loaded => loaded.GetName().Name == assembly).Location)!;
    }

    /// <summary>Reads the currency of the balance, after a sign-in with a certificate file.</summary>
    public string ReadCurrency() => WithClient(async client => (await client.GetBalanceAsync(Log, CancellationToken.None)).Currency);

    /// <summary>Reads the balance, from many calls at once.</summary>
    public long[] ReadBalances(int calls) => WithClient(async client =>
        (await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => client.GetBalanceAsync(Log, CancellationToken.None)))).Select(balance => balance.AvailableCentavos).ToArray());

    /// <summary>Returns consecutive tokens of one client.</summary>
    /// <param name="forced">For each, whether to force a new one.</param>
    public string[] ReadTokens(params bool[] forced) => WithClient(async client =>
    {
        var tokens = new List<string>();
        foreach (var force in forced)
            tokens.Add((await client.GetTokenAsync(force, Log, CancellationToken.None)).Reveal());

        return tokens.ToArray();
    });

    /// <summary>Sends one payment several times, and returns the decrease of the balance.</summary>
    public long Send(long centavos, int times) => WithClient(async client =>
    {
        var before = await client.GetBalanceAsync(Log, CancellationToken.None);
        for (var i = 0; i < times; i++)
            await client.CreateCashOutAsync(Payment(centavos), scenario: null, Log, CancellationToken.None);

        return before.AvailableCentavos - (await client.GetBalanceAsync(Log, CancellationToken.None)).AvailableCentavos;
    });

    /// <summary>
    /// Sends a payment that is larger than the balance, and returns the kind of the error. A refusal that follows a broken attempt is an
    /// unknown outcome, so another payment is sent then.
    /// </summary>
    public string SendMoreThanTheBalance() => WithClient(async client =>
    {
        var balance = await client.GetBalanceAsync(Log, CancellationToken.None);
        var kind = "";
        for (var number = 1; number <= 10 && kind is "" or nameof(NtxPayErrorKind.OutcomeUnknown); number++)
            kind = await KindOfErrorAsync(client, Payment(balance.AvailableCentavos + number));

        return kind;
    });

    /// <summary>Writes an intent to a journal, and returns the state that the journal has for it when it is opened again.</summary>
    public string WriteIntentAndReopen()
    {
        var options = new JournalOptions { Journal = new Journal(Path.GetTempFileName()), Environment = NtxPayEnvironment.Sandbox, ClientId = "client" };
        var payment = Payment(25_050);
        try
        {
            // Mono cannot create a file that only its owner can access.
            File.WriteAllText(options.Journal.Path!, JournalHeader + "\n");
            using (var journal = httpServices.OpenJournalAsync(options, CancellationToken.None).GetAwaiter().GetResult()!)
                journal.WriteIntentAsync(payment, row: 1).GetAwaiter().GetResult();

            using var reopened = httpServices.OpenJournalAsync(options, CancellationToken.None).GetAwaiter().GetResult()!;
            return reopened.Find(payment)!.State.ToString();
        }
        finally
        {
            File.Delete(options.Journal.Path!);
        }
    }

    /// <summary>Writes entries to a table in Azure Table storage and reads them, and returns how many.</summary>
    public string UseTable(string tableUri)
    {
        using var store = Load<IAzureTableStoreFactory>("NtxPay.AzureTables", "NtxPay.AzureTables.AzureTableStoreFactory").Create(new AzureTableStoreOptions { Name = "Nómina", TableUri = new Uri(tableUri) });
        httpServices.CreateTableAsync(store, NullCallLog.Instance, CancellationToken.None).GetAwaiter().GetResult();
        var entries = Enumerable.Range(0, store.MaximumBatchSize).Select(number => new StoredEntry { Key = $"entry-{number}", State = "sent", AmountCentavos = number, Content = "{}" }).ToArray();
        var written = store.TryWriteAsync(entries, CancellationToken.None).GetAwaiter().GetResult();
        var read = store.ReadAsync([.. entries.Select(entry => entry.Key)], CancellationToken.None).GetAwaiter().GetResult();
        var all = 0;
        store.ReadAllAsync(_ => all++, CancellationToken.None).GetAwaiter().GetResult();
        var writtenOver = store.TryWriteAsync(entries, CancellationToken.None).GetAwaiter().GetResult();
        return $"{written?.Count ?? 0} written, {read.Count} read by their keys, {all} read in all, {writtenOver?.Count ?? 0} written over another version";
    }

    private static async Task<string> KindOfErrorAsync(INtxPayClient client, CashOutRequest payment)
    {
        try
        {
            await client.CreateCashOutAsync(payment, scenario: null, Log, CancellationToken.None);
            return "sent";
        }
        catch (NtxPayException exception)
        {
            return exception.Kind.ToString();
        }
    }

    private static IHttpServices LoadHttpServices() => Load<IHttpServices>("NtxPay.Http", "NtxPay.Http.HttpServices");

    /// <summary>Loads a type with the module's own loader, from its folder.</summary>
    private static T Load<T>(string assembly, string type)
    {
        var module = Given(ModuleVariable);
        var loader = Assembly.LoadFrom(Path.Combine(module, "NtxPay.PowerShell.dll")).GetType("NtxPay.PowerShell.Loading.DesktopAssemblyFolder", throwOnError: true)!;
        var folder = Activator.CreateInstance(loader, Path.Combine(module, "lib", "net472"));
        var loaded = (Assembly)loader.GetMethod("Load")!.Invoke(folder, [assembly])!;
        return (T)Activator.CreateInstance(loaded.GetType(type, throwOnError: true)!)!;
    }

    private static CashOutRequest Payment(long centavos) => new()
    {
        ExternalId = "order-" + centavos,
        AmountCentavos = centavos,
        DestinationClabe = "012180001234567899",
        BeneficiaryName = "Maria Lopez",
    };

    /// <summary>Calls a client. An unexpected error cannot leave the domain, so it is written before the test fails.</summary>
    private T WithClient<T>(Func<INtxPayClient, Task<T>> call)
    {
        try
        {
            using var certificate = httpServices.Certificates.Read(new CertificateSource { Path = Given("NTXPAY_CLIENT_CERT"), Password = OptionalSecret("NTXPAY_CLIENT_CERT_PASSWORD") });
            using var client = httpServices.CreateClient(new ClientOptions
            {
                SessionName = "Framework",
                BaseUri = new Uri(Given("NTXPAY_BASE_URL")),
                ClientId = Given("NTXPAY_CLIENT_ID"),
                ClientSecret = Secret("NTXPAY_CLIENT_SECRET"),
                Certificate = certificate,
            });
            return call(client).GetAwaiter().GetResult();
        }
        catch (NtxPayException exception)
        {
            Console.Error.WriteLine(exception);
            throw;
        }
    }

    private static string Given(string variable) => Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set.");

    private static SecureString? OptionalSecret(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)) ? null : Secret(variable);

    private static SecureString Secret(string variable) => new NetworkCredential(string.Empty, Given(variable)).SecurePassword;
}
