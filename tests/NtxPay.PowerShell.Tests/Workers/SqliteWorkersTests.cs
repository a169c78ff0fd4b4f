using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>Workers with a journal in SQLite.</summary>
public sealed class SqliteWorkersTests(SqliteUnderTest store, ITestOutputHelper output) : SharedWorkersContract(store, output), IClassFixture<SqliteUnderTest>;
