BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Start-NtxPaySandbox
    $script:credential = $sandbox.Credential
    $script:address = @{ BaseUri = $sandbox.BaseUri }
    $script:password = Protect-Text 'a password of the test'
    Export-ClientFile -Certificate $sandbox.Certificate -Folder $TestDrive -Password $password
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Connect-NtxPay' {
    AfterEach {
        Get-NtxPaySession | Disconnect-NtxPay
    }

    It 'signs in to a sandbox by pipeline and writes nothing' {
        $sandbox | Connect-NtxPay | Should -BeNullOrEmpty

        (Get-NtxPaySession).Environment | Should -Be 'Sandbox'
    }

    It 'signs in with a PKCS#12 file and its password' {
        Connect-NtxPay $credential "$TestDrive/client.pfx" -CertificatePassword $password @address

        (Get-NtxPaySession).CertificateThumbprint | Should -Be $sandbox.Certificate.Thumbprint
    }

    It 'accepts a path relative to the current location' {
        Push-Location -LiteralPath $TestDrive
        try { Connect-NtxPay $credential ./client.cert.pem @address } finally { Pop-Location }

        (Get-NtxPaySession).Connected | Should -BeTrue
    }

    It 'accepts a path through a drive' {
        $null = New-PSDrive -Name Keys -PSProvider FileSystem -Root $TestDrive
        try { Connect-NtxPay $credential Keys:/client.cert.pem @address } finally { Remove-PSDrive -Name Keys }

        (Get-NtxPaySession).Connected | Should -BeTrue
    }

    It 'refuses a path that is not a file, such as one of the environment drive' {
        Get-ErrorId { Connect-NtxPay $credential Env:/PATH @address } | Should -Be 'CertificateUnreadable'
    }

    It 'accepts a certificate of Get-PfxCertificate' {
        Get-PfxCertificate -LiteralPath "$TestDrive/client.cer" | Connect-NtxPay -Credential $credential @address

        (Get-NtxPaySession).CertificateSubject | Should -Be $sandbox.Certificate.Subject
    }

    It 'reads everything from environment variables' {
        $env:NTXPAY_CLIENT_ID = $credential.UserName
        $env:NTXPAY_CLIENT_SECRET = Unprotect-Text $credential.Password
        $env:NTXPAY_CLIENT_CERT = Get-Content -LiteralPath "$TestDrive/client.cert.pem" -Raw
        $env:NTXPAY_BASE_URL = $sandbox.BaseUri
        try { Connect-NtxPay -FromEnvironment } finally { Remove-Item -Path Env:NTXPAY_* }

        (Get-NtxPaySession).ClientId | Should -Be $credential.UserName
    }

    It 'keeps the working default when another sign-in fails' {
        $sandbox | Connect-NtxPay -Name Works
        $wrong = [pscredential]::new($credential.UserName, (Protect-Text 'a wrong secret'))

        $failure = Get-CommandError { Connect-NtxPay $wrong "$TestDrive/client.cert.pem" -Name Fails @address }

        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidCredential,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-NtxPaySession).Name | Should -Be 'Works'
        (Get-NtxPayBalance).Session | Should -Be 'Works'
    }

    It 'ends its statement when it fails, so that try and catch see it' {
        $reached = $false
        $failure = try { Connect-NtxPay $credential "$TestDrive/missing.pem" @address; $reached = $true } catch { $_ }

        $reached | Should -BeFalse
        $failure.FullyQualifiedErrorId | Should -BeLike 'CertificateUnreadable,*'
        $failure.TargetObject | Should -BeLike '*missing.pem'
    }

    It 'completes the names of environments' {
        Get-Completion 'Connect-NtxPay -Environment ' | Should -Be 'Production', 'Sandbox'
    }
}
