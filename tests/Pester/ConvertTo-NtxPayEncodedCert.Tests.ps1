BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Start-NtxPaySandbox
    $script:password = Protect-Text 'a password of the test'
    Export-ClientFile -Certificate $sandbox.Certificate -Folder $TestDrive -Password $password

    # What nginx makes of the certificate: canonical PEM, every character but the unreserved ones percent-encoded.
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

    It 'takes the lines of Get-Content' {
        Get-Content -LiteralPath "$TestDrive/client.cert.pem" | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected
    }

    It 'takes the text of Get-Content -Raw' {
        Get-Content -LiteralPath "$TestDrive/client.cert.pem" -Raw | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected
    }

    It 'takes the files of Get-ChildItem, whatever their format' {
        Get-ChildItem -Path "$TestDrive/client.ce*" | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected, $expected
    }

    It 'takes what Get-PfxCertificate reads' {
        Get-PfxCertificate -LiteralPath "$TestDrive/client.cer" | ConvertTo-NtxPayEncodedCert | Should -BeExactly $expected
    }

    It 'takes a PKCS#12 file with its password and leaves the private key out with a warning' {
        ConvertTo-NtxPayEncodedCert "$TestDrive/client.pfx" -Password $password -WarningVariable said -WarningAction SilentlyContinue |
            Should -BeExactly $expected

        $said | Should -Match 'private key'
    }

    It 'takes a path through a drive, and wildcards in it' {
        $null = New-PSDrive -Name Keys -PSProvider FileSystem -Root $TestDrive
        try { ConvertTo-NtxPayEncodedCert Keys:/*.pem | Should -BeExactly $expected } finally { Remove-PSDrive -Name Keys }
    }

    It 'takes a path as it is written with -LiteralPath' {
        Copy-Item -LiteralPath "$TestDrive/client.cer" -Destination "$TestDrive/client[1].cer"

        ConvertTo-NtxPayEncodedCert -LiteralPath "$TestDrive/client[1].cer" | Should -BeExactly $expected
    }

    It 'reports one bad file and goes on with the rest' {
        $encoded = ConvertTo-NtxPayEncodedCert "$TestDrive/missing.pem", "$TestDrive/client.cer" -ErrorAction SilentlyContinue -ErrorVariable failed

        $encoded | Should -BeExactly $expected
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CertificateUnreadable,*'
    }

    It 'gives the header with which another tool gets a token' {
        $body = @{ clientId = $sandbox.Credential.UserName; clientSecret = Unprotect-Text $sandbox.Credential.Password } | ConvertTo-Json
        $header = ConvertTo-NtxPayEncodedCert "$TestDrive/client.cert.pem" -AsHeader

        $answer = Invoke-RestMethod -Uri "$($sandbox.BaseUri)api/auth/token" -Method Post -Headers $header -ContentType application/json -Body $body

        $answer.token_type | Should -Be 'Bearer'
    }
}
