BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'ConvertFrom-NtxPayWebhook' {
    It 'turns a verified delivery into an event with an exact amount' {
        $secret = Protect-Text 'whsec_abc123'
        $body = '{"event":"transaction.cash_in.settled","transactionId":"3f2a1c34-9d1e-4c7b-8a5e-2b6f0d9c4e71","amount":125050,"currency":"MXN","status":"LIQUIDATED"}'
        $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes($body), $secret)
        $headers = @{ 'X-NTXPay-Signature' = $signature; 'x-event-id' = '8a1b2c3d-0000-4000-8000-000000000001' }

        $received = ConvertFrom-NtxPayWebhook -Body $body -Headers $headers -Secret $secret

        $received.Amount | Should -Be 1250.50
        $received.AmountCentavos | Should -Be 125050
        $received.EventId | Should -Be '8a1b2c3d-0000-4000-8000-000000000001'
    }

    It 'returns no object for a delivery that is not verified' {
        Get-ErrorId { ConvertFrom-NtxPayWebhook -Body '{}' -Headers @{ 'X-NTXPay-Signature' = 'sha256=00' } -Secret (Protect-Text 'whsec_abc123') } |
            Should -Be 'WebhookUnverified'
    }
}
