BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Start-NtxPaySandbox -Speed 100
    $sandbox | Connect-NtxPay -Name Till
    $script:secret = Protect-Text 'whsec_abc123'
    $script:listener = Start-NtxPayWebhookListener -Secret $secret
}

AfterAll {
    Stop-NtxPayWebhookListener
    Disconnect-Sandbox
}

Describe 'Start-NtxPayWebhookListener' {
    It 'listens on this machine and refuses what is not signed' {
        $listener.IsRunning | Should -BeTrue
        $listener.Address.IsLoopback | Should -BeTrue
        Get-CommandError { Invoke-RestMethod -Uri $listener.Address -Method Post -Body '{}' } | Should -Match '401'
        $listener.Refused | Should -Be 1
    }
}
