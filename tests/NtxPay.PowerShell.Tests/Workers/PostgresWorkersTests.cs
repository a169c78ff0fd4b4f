using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>Workers with a journal in PostgreSQL.</summary>
public sealed class PostgresWorkersTests(PostgresUnderTest store, ITestOutputHelper output) : SharedWorkersContract(store, output), IClassFixture<PostgresUnderTest>;
