using System.Net;
using NtxPay.AzureTables;
using NtxPay.Tests.Servers;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>Permissions, restarts and lost responses, with Azurite.</summary>
public sealed class AzuriteTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly string table = Tables.NewName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expired_SAS_is_an_error()
    {
        using var store = Open(azurite.Server.TableWithExpiredSas(table));

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("the SAS expired on", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SAS_for_the_table_alone_finds_a_table_that_exists()
    {
        using (var creatingStore = Open(azurite.Server.TableWithSas(table)))
        {
            await creatingStore.CreateTableAsync(Cancellation);
            await creatingStore.TryWriteAsync(Entries.Range(0, 3), Cancellation);
        }

        using var store = Open(azurite.Server.TableWithSas(table, "rau"));
        await store.CreateTableAsync(Cancellation);

        Assert.Equal(3, (await store.ReadAllAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task A_SAS_for_the_table_alone_cannot_create_it()
    {
        using var store = Open(azurite.Server.TableWithSas(table, "rau"));

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("Create the table", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SAS_without_the_required_permissions_is_an_error_that_names_them()
    {
        using var store = Open(azurite.Server.TableWithAddingSas(table));

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("Read, Add and Update", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b\\c#d?e")]
    [InlineData("\u0001\t\n\u007f\u0085")]
    [InlineData("%25~0041+ &=")]
    [InlineData("..")]
    [InlineData("\ud800")]
    public async Task A_journal_may_have_any_name(string name)
    {
        using var store = Open(azurite.Server.TableWithSas(table), name);
        await store.CreateTableAsync(Cancellation);

        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 2), Cancellation));
        Assert.Equal(2, (await store.ReadAllAsync(Cancellation)).Count);
        Assert.Single(await store.ReadAsync([Entries.Key(1)], Cancellation));
    }

    [Fact]
    public async Task A_name_does_not_collide_with_the_stored_form_of_another_name()
    {
        using var store = Open(azurite.Server.TableWithSas(table), "A~");
        using var other = Open(azurite.Server.TableWithSas(table), "A~007E");
        await store.CreateTableAsync(Cancellation);

        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 2), Cancellation));
        Assert.Empty(await other.ReadAllAsync(Cancellation));
    }

    [Fact]
    public async Task A_write_whose_response_is_lost_is_detected_as_written()
    {
        using var network = new ResponseLosingHandler(new SocketsHttpHandler());
        using var store = TestStore.Over(network, new AzureTableStoreOptions { Name = "journal", TableUri = azurite.Server.TableWithSas(table) });
        await store.CreateTableAsync(Cancellation);

        network.LoseNextResponse();
        var versions = await store.TryWriteAsync(Entries.Range(0, 100), Cancellation);

        // The retry finds the entries of the first attempt.
        Assert.Null(versions);
        Assert.Equal(100, (await store.ReadAsync([.. Enumerable.Range(0, 100).Select(Entries.Key)], Cancellation)).Count);
    }

    [Fact]
    public async Task A_store_works_after_a_restart_of_the_service()
    {
        using var server = await Azurite.StartAsync(https: false, Cancellation);
        using var store = Open(server.TableWithSas(table));
        await store.CreateTableAsync(Cancellation);
        var versions = await store.TryWriteAsync(Entries.Range(0, 100), Cancellation);

        server.Stop();
        await Assert.ThrowsAsync<IOException>(() => store.ReadAllAsync(_ => { }, Cancellation));
        await Assert.ThrowsAsync<IOException>(() => store.TryWriteAsync(Entries.Range(100, 1), Cancellation));
        await server.StartAsync(Cancellation);

        Assert.NotNull(await store.TryWriteAsync([Entries.New(Entries.Key(7), versions![7], "after")], Cancellation));
        Assert.Equal(100, (await store.ReadAllAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task An_access_token_is_sent_over_https_and_an_expired_one_is_refused()
    {
        using var server = await Azurite.StartAsync(https: true, Cancellation);
        using var store = WithToken(server, AzureToken.Until(DateTimeOffset.UtcNow.AddHours(1)));
        using var ended = WithToken(server, AzureToken.Until(DateTimeOffset.UtcNow.AddHours(-1)));

        await store.CreateTableAsync(Cancellation);
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 100), Cancellation));
        Assert.Equal(100, (await store.ReadAllAsync(Cancellation)).Count);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => ended.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.True(exception.Message.Contains("Get-AzAccessToken", StringComparison.Ordinal), exception.Message);
    }

    private static IJournalStore Open(Uri tableUri, string name = "journal") => new AzureTableStoreFactory().Create(new AzureTableStoreOptions { Name = name, TableUri = tableUri });

    private IJournalStore WithToken(Azurite server, string token)
    {
        var trusting = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => server.Owns(certificate) } };
        return TestStore.Over(trusting, new AzureTableStoreOptions
        {
            Name = "journal",
            TableUri = server.Table(table),
            AccessToken = new NetworkCredential(string.Empty, token).SecurePassword,
        });
    }

    /// <summary>Loses a response after the request was processed.</summary>
    private sealed class ResponseLosingHandler(HttpMessageHandler network) : DelegatingHandler(network)
    {
        private int losses;

        public void LoseNextResponse() => losses = 1;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (Interlocked.Exchange(ref losses, 0) == 0)
                return response;

            response.Dispose();
            throw new HttpRequestException("The connection was lost.");
        }
    }
}
