BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Start-NtxPaySandbox
    $script:password = Protect-Text 'a password of the test'
    Export-ClientFile -Certificate $sandbox.Certificate -Folder $TestDrive -Password $password

    # The header value of nginx: canonical PEM with every character except the unreserved ones percent-encoded.
    $base64 = [Convert]::ToBase64String($sandbox.Certificate.RawData) -replace '(.{1,64})', "`$1`n"
    $script:expected = [uri]::EscapeDataString("-----BEGIN CERTIFICATE-----`n$base64-----END CERTIFICATE-----`n")
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'ConvertTo-NtxPayEncodedCert' {
    It 'encodes as nginx does' {
        ConvertTo-NtxPayEncodedCert "$TestDrive/client.cert.pem" | Should -BeExactly $expected
    }

    It 'accepts the lines of Get-Content' {
        Get-Content -LiteralPath "$TestDrive/client.cert.pem" | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected
    }

    It 'accepts the text of Get-Content -Raw' {
        Get-Content -LiteralPath "$TestDrive/client.cert.pem" -Raw | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected
    }

    It 'accepts the files of Get-ChildItem in every format' {
        Get-ChildItem -Path "$TestDrive/client.ce*" | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected, $expected
    }

    It 'accepts a certificate of Get-PfxCertificate' {
        Get-PfxCertificate -LiteralPath "$TestDrive/client.cer" | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected
    }

    It 'accepts a PKCS#12 file with its password and omits the private key with a warning' {
        ConvertTo-NtxPayEncodedCert "$TestDrive/client.pfx" -Password $password -WarningVariable said -WarningAction SilentlyContinue |
            Should -BeExactly $expected

        $said | Should -Match 'private key'
    }

    It 'accepts a path through a drive with wildcards' {
        $null = New-PSDrive -Name Keys -PSProvider FileSystem -Root $TestDrive
        try { ConvertTo-NtxPayEncodedCert Keys:/*.pem | Should -BeExactly $expected } finally { Remove-PSDrive -Name Keys }
    }

    It 'does not expand wildcards with -LiteralPath' {
        Copy-Item -LiteralPath "$TestDrive/client.cer" -Destination "$TestDrive/client[1].cer"

        ConvertTo-NtxPayEncodedCert -LiteralPath "$TestDrive/client[1].cer" | Should -BeExactly $expected
    }

    It 'reports an invalid file and continues with the rest' {
        $encoded = ConvertTo-NtxPayEncodedCert "$TestDrive/missing.pem", "$TestDrive/client.cer" -ErrorAction SilentlyContinue -ErrorVariable failed

        $encoded | Should -BeExactly $expected
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CertificateUnreadable,*'
    }

    It 'returns the header with which another tool gets a token' {
        $body = @{ clientId = $sandbox.Credential.UserName; clientSecret = Unprotect-Text $sandbox.Credential.Password } | ConvertTo-Json
        $header = ConvertTo-NtxPayEncodedCert "$TestDrive/client.cert.pem" -AsHeader

        $answer = Invoke-RestMethod -Uri "$($sandbox.BaseUri)api/auth/token" -Method Post -Headers $header -ContentType application/json -Body $body

        $answer.token_type | Should -Be 'Bearer'
    }
}
