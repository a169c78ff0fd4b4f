@{
    RootModule        = 'NtxPay.EmptyModule.dll'
    ModuleVersion     = '1.0'
    GUID              = 'b8a40c5c-6a38-4f0f-a7b0-5a1b5f6d7c11'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
