using NtxPay.PowerShell.Tests.Hosting;

namespace NtxPay.PowerShell.Tests.Reports;

/// <summary>Payments of every state as Compare-NtxPayJournal writes them, and the command that reports on them.</summary>
internal static class SampleReport
{
    /// <summary>The characters of an override of the writing direction, and markup.</summary>
    public const string HostileName = "<script>alert(1)</script>\u202Eoriginal</td><img src=http://example.com/x onerror=alert(2)>&lt;";

    /// <summary>Sets <c>$payments</c>: one of each state, with the hostile name, one that the table lacks, and many that are paid.</summary>
    /// <param name="settled">How many are paid.</param>
    public static string Payments(int settled = 40) =>
        $$"""
        $source = [NtxPay.JournalSource] @{ Location = '/var/lib/payroll/nomina-48.journal'; FileName = 'nomina-48.journal'; Environment = 'Production'; ClientId = 'client-7'; CreatedAt = [DateTimeOffset] '2026-11-27T16:00:00Z' }
        $row = 0
        $payments = @(
            foreach ($state in [Enum]::GetValues([NtxPay.ComparedPaymentState])) {
                $row++
                [NtxPay.ComparedPayment] @{ Row = $row; State = $state; JournalState = $(if ([int] $state -lt 8) { [int] $state }); Kind = 'CashOut'; AmountCentavos = 1234567; JournalAmount = 12345.67; BeneficiaryName = $hostile; MaskedClabe = '**************7899'; ExternalId = '0123456789abcdef0123456789abcdef'; TransactionId = '9f0c3d0a-6f4e-4d57-9d6c-1a2b3c4d5e6f'; ChangedAt = [DateTimeOffset] '2026-11-28T15:51:16Z'; Source = $source }
            }
            for ($place = 0; $place -lt {{settled}}; $place++) {
                $row++
                [NtxPay.ComparedPayment] @{ Row = $row; State = 'Settled'; JournalState = 'Settled'; Kind = 'CashOut'; AmountCentavos = 100; JournalAmount = 1; BeneficiaryName = "María López $row"; MaskedClabe = '**************7899'; ExternalId = "nomina-$row"; TransactionId = "9f0c3d0a-6f4e-4d57-9d6c-$('{0:d12}' -f $row)"; ChangedAt = [DateTimeOffset] '2026-11-28T15:51:16Z'; Source = $source }
            }
            [NtxPay.ComparedPayment] @{ State = 'Sent'; JournalState = 'Sent'; Kind = 'CashOut'; AmountCentavos = 500; JournalAmount = 5; MaskedClabe = '**************7899'; ExternalId = 'removed-1'; Source = $source }
        )
        """;

    /// <summary>Opens a runspace with <c>$payments</c>.</summary>
    public static ModuleRunspace Open(string culture = "", int settled = 40)
    {
        var module = new ModuleRunspace(culture: culture);
        module.Set("hostile", HostileName);
        module.Run(Payments(settled)).ShouldHaveSucceeded();
        return module;
    }
}
