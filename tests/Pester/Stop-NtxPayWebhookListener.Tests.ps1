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

Describe 'Stop-NtxPayWebhookListener' {
    It 'frees the port' {
        $listener | Stop-NtxPayWebhookListener

        $listener.IsRunning | Should -BeFalse
        (Start-NtxPayWebhookListener -Secret $secret -Port $listener.Port).Port | Should -Be $listener.Port
    }
}
