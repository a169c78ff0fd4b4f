# How the module's types are shown. The cmdlets import it when the first of them runs: as a part of NtxPay.psd1 it would
# make the import 1.27 times that of an empty module, since the engine then builds all its formats anew.
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
