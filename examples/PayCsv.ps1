# Pays a table of transfers with a journal, so that an interrupted run can be run again without paying anyone twice.
#
#   Import-Module ./out/NtxPay; ./examples/PayCsv.ps1                                    (uses an embedded sandbox)
#   ./examples/PayCsv.ps1 -Path ./payouts.csv -Journal ./payouts.journal -Session Production
#
# Columns: Amount, DestinationClabe, BeneficiaryName and optionally BeneficiaryTaxId, Concept and ExternalId.
[CmdletBinding()]
param(
    [string] $Path,
    [string] $Journal,
    [string] $Session
)

$ErrorActionPreference = 'Stop'
$sandbox = $null

try {
    if (-not $Session) {
        $sandbox = Start-NtxPaySandbox -FaultRate 0.2
        $sandbox | Connect-NtxPay -Name PayCsv
        $Session = 'PayCsv'
    }

    if (-not $Path) {
        $Path = [IO.Path]::GetTempFileName()
        [IO.File]::WriteAllLines($Path, [string[]] @(
                'Amount,DestinationClabe,BeneficiaryName,Concept,ExternalId'
                '250.50,012180001234567899,"Maria Lopez",Factura 123,demo-1'
                '1000,646180157000000004,"Juan Perez",Factura 124,demo-2'
                '12.345,646180157000000004,"Ana Ruiz",More than two decimals,demo-3'
            ))
    }

    if (-not $Journal) { $Journal = "$Path.journal" }

    foreach ($run in 'first', 'second') {
        $failed = @()
        $paid = @(Import-Csv $Path | Send-NtxPayCashOut -JournalPath $Journal -Session $Session -Confirm:$false -ErrorVariable +failed -ErrorAction SilentlyContinue)
        $earlier = @($paid | Where-Object FromJournal).Count
        $unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'OutcomeUnknown,*').Count
        "The $run run: $($paid.Count) sent, of which $earlier in an earlier run; $($failed.Count) failed, of which $unknown with an unknown outcome."
        foreach ($errorRecord in $failed) { "  $errorRecord" }

        # With a real account, run the command again only if a payment failed. In the sandbox, the second run shows that nobody is paid twice.
        if (-not $sandbox) { break }
    }

    if ($sandbox) { "The sandbox's ledger has $(@($sandbox.Transactions).Count) transfers." }
}
finally {
    if ($sandbox) {
        Disconnect-NtxPay -Name PayCsv
        $sandbox | Stop-NtxPaySandbox
    }
}
