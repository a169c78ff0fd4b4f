# Draws the picture of a report: pays a table of fictitious people in a sandbox, and takes a screenshot of the report in headless Chromium.
#
#   dotnet pwsh assets/report.ps1
#
# The module must be built, and Chromium installed (chromium, chromium-browser, google-chrome or msedge).
[CmdletBinding()]
param(
    # The path of the picture.
    [string] $Destination = "$PSScriptRoot/report.png",

    # The path of a copy of the report. By default, the report is deleted.
    [string] $Page,

    # The number of people in the table.
    [ValidateRange(8, 100000)]
    [int] $Count = 24,

    # The language of the report.
    [ValidateSet('es-MX', 'en')]
    [string] $Language = 'es-MX'
)

$ErrorActionPreference = 'Stop'

$browser = Get-Command -Name chromium, chromium-browser, google-chrome, msedge -CommandType Application -ErrorAction Ignore | Select-Object -First 1
if (-not $browser) { throw 'Chromium is not installed. The picture is a screenshot of Chromium.' }

Import-Module "$PSScriptRoot/../out/NtxPay"
$names = 'María López Hernández', 'Juan Pérez García', 'Ana Martínez Cruz', 'José Luis Ramírez', 'Guadalupe Sánchez', 'Carlos Torres Díaz', 'Lucía Flores Ortiz', 'Miguel Ángel Vega'
# A CLABE for each person, with its check digit.
function New-Clabe([int] $Number) {
    $digits = '012180{0:00000000000}' -f (1234567000 + $Number)
    $sum = 0
    for ($index = 0; $index -lt $digits.Length; $index++) { $sum += ([int] "$($digits[$index])" * (3, 7, 1)[$index % 3]) % 10 }
    "$digits$((10 - $sum % 10) % 10)"
}
$people = 1..$Count | ForEach-Object {
    [pscustomobject] @{
        Amount           = [decimal] (6200 + 137.25 * ($_ % 31))
        DestinationClabe = New-Clabe $_
        BeneficiaryName  = $names[($_ - 1) % $names.Count]
        ExternalId       = 'nomina-48-{0:000}' -f $_
    }
}

# The scenarios of the payments. The last row is not sent.
$scenarios = [ordered] @{ success = @(7..($Count - 2)); rejected = @(0); returned = @(4); timeout = @(5); pending_long = @(1..3 + 6) }
$folder = New-Item -ItemType Directory -Path ([IO.Path]::GetTempPath()) -Name "ntxpay-report-$PID"
$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString('N')).SecurePassword
try {
    Push-Location $folder
    $sandboxHost = Start-NtxPaySandbox -Speed 10 -InitialBalance 999999999
    $sandboxHost | Connect-NtxPay -Name Picture -MaximumRetryCount 0
    $listener = Start-NtxPayWebhookListener -Secret $secret -Journal nomina-48.journal
    $null = Register-NtxPayWebhook $listener.Address All -Secret $secret -Session Picture
    foreach ($scenario in $scenarios.Keys) {
        $sent = @($people[$scenarios[$scenario]] | Send-NtxPayCashOut -Session Picture -JournalPath nomina-48.journal -Scenario $scenario -AllowChangedBatch -Confirm:$false -ErrorAction SilentlyContinue)
        if ($sent -and $scenario -ne 'pending_long') {
            $null = $sent | Wait-NtxPayTransaction -Listener $listener -Journal nomina-48.journal -TimeoutSec 60
        }
    }

    # The table as a file, so that the report names it.
    $people | Export-Csv nomina.csv -Encoding utf8
    $file = Import-NtxPayTable nomina.csv | Compare-NtxPayJournal nomina-48.journal | Export-NtxPayReport report.html -Title 'Nómina 48' -Language $Language -PassThru
    if ($Page) { Copy-Item -LiteralPath $file.FullName -Destination $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Page) }

    # Chromium has no sandbox for root, for example in a container. The page is local, so --no-sandbox is safe.
    $screen = '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--window-size=1040,1180', "--user-data-dir=$folder/profile", "--screenshot=$folder/report.png"
    $output = & $browser.Source @screen ([uri] "file://$($file.FullName)").AbsoluteUri 2>&1
    if (-not (Test-Path -LiteralPath "$folder/report.png")) { throw "Chromium wrote no screenshot: $($output -join ' ')" }
    Copy-Item -LiteralPath "$folder/report.png" -Destination $Destination
}
finally {
    Pop-Location
    Get-NtxPaySession | Where-Object Name -eq Picture | Disconnect-NtxPay
    Remove-Item -LiteralPath $folder -Recurse -Force
}
