# What the function app installs from the PowerShell Gallery. Flex Consumption installs nothing: put the module into Modules there.
@{
    NtxPay = '0.*'
}
