BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $world = Connect-ListeningSandbox
    $script:secret = $world.Secret
    $script:listener = $world.Listener
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Stop-NtxPayWebhookListener' {
    It 'frees the port' {
        $listener | Stop-NtxPayWebhookListener

        $listener.IsRunning | Should -BeFalse
        (Start-NtxPayWebhookListener -Secret $secret -Port $listener.Port).Port | Should -Be $listener.Port
    }
}
