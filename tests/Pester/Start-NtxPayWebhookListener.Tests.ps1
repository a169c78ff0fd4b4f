BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $world = Connect-ListeningSandbox
    $script:secret = $world.Secret
    $script:listener = $world.Listener
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Start-NtxPayWebhookListener' {
    It 'listens on loopback and refuses unsigned deliveries' {
        $listener.IsRunning | Should -BeTrue
        $listener.Address.IsLoopback | Should -BeTrue
        Get-CommandError { Invoke-RestMethod -Uri $listener.Address -Method Post -Body '{}' } | Should -Match '401'
        $listener.Refused | Should -Be 1
    }
}
