using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>Workers with a journal in Azure Table storage.</summary>
public sealed class AzureTablesWorkersTests(AzureTablesUnderTest store, ITestOutputHelper output) : SharedWorkersContract(store, output), IClassFixture<AzureTablesUnderTest>;
