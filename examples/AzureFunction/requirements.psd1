# Modules that the function app installs from the PowerShell Gallery, if the module is published there. Otherwise, and with Flex Consumption, which installs
# no modules, remove this entry and put the module into the folder Modules.
@{
    NtxPay = '0.*'
}
