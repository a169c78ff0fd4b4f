using Microsoft.Data.SqlClient;
using NtxPay.Http;
using Xunit;

namespace NtxPay.Tests.Journals.Database;

/// <summary>A connection that is lost between two statements. The provider then reports a wrong use of the connection.</summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task A_connection_that_is_lost_while_the_table_is_created_is_a_network_failure_and_is_opened_again()
    {
        var stopping = TestContext.Current.CancellationToken;
        await using var connection = new RecordingConnection();
        using var store = new HttpServices().CreateDatabaseStore(new DatabaseStoreOptions { Connection = connection, Name = "payroll", TableName = "dbo.ntxpay_journal" });
        var commands = 0;
        connection.OnCommand = () =>
        {
            if (++commands == 2)
                connection.Close();
        };

        await Assert.ThrowsAsync<IOException>(() => store.CreateTableAsync(stopping));
        await store.CreateTableAsync(stopping);

        Assert.True(commands > 2);
    }
}
