BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:certificate = (Start-NtxPaySandbox).Certificate
    $script:encoded = $certificate | ConvertTo-NtxPayEncodedCert
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'ConvertFrom-NtxPayEncodedCert' {
    It 'returns the certificate without a private key' {
        $back = ConvertFrom-NtxPayEncodedCert $encoded

        $back.Thumbprint | Should -Be $certificate.Thumbprint
        $back.HasPrivateKey | Should -BeFalse
    }

    It 'accepts the form of <Form>' -TestCases @(
        @{ Form = 'Python, which leaves a slash bare'; Change = { $args[0].Replace('%2F', '/') } }
        @{ Form = 'a gateway that writes small hexadecimal digits'; Change = { [regex]::Replace($args[0], '%..', { $args[0].Value.ToLowerInvariant() }) } }
        @{ Form = 'a log, with the header''s name'; Change = { "X-SSL-Client-Cert: $($args[0])" } }
        @{ Form = 'a configuration, in quotation marks'; Change = { "`"$($args[0])`"" } }
    ) {
        (& $Change $encoded | ConvertFrom-NtxPayEncodedCert).Thumbprint | Should -Be $certificate.Thumbprint
    }

    It 'reads a log line by line, and reports the error of a truncated line' {
        Set-Content -LiteralPath "$TestDrive/gateway.log" -Value $encoded, $encoded.Substring(0, 200), $encoded

        $found = Get-Content -LiteralPath "$TestDrive/gateway.log" | ConvertFrom-NtxPayEncodedCert -ErrorAction SilentlyContinue -ErrorVariable failed

        $found.Thumbprint | Should -Be $certificate.Thumbprint, $certificate.Thumbprint
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CertificateMalformed,*'
        "$($failed[0])" | Should -Match 'truncated'
    }
}
