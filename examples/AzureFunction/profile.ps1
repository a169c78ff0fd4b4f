# Runs once in each runspace of the function app, before its first function. Sessions belong to their runspace and keep their token fresh,
# so that the functions find one open.
#
# The application settings NTXPAY_CLIENT_ID, NTXPAY_CLIENT_SECRET, NTXPAY_CLIENT_CERT and NTXPAY_CLIENT_CERT_KEY hold what is needed; let
# the last three refer to a key vault. An app that only receives webhooks has none of them and needs no session.

Import-Module -Name NtxPay

if ($env:NTXPAY_CLIENT_ID) {
    Connect-NtxPay -FromEnvironment -ErrorAction Stop
}
