# Modules that the function app installs from the PowerShell Gallery. Flex Consumption does not install modules: put the module into the folder Modules.
@{
    NtxPay = '0.*'
}
