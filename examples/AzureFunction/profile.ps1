# Runs once in each runspace of the function app, before its first function. A session belongs to its runspace and renews its
# token, so the functions can use it.
#
# The application settings NTXPAY_CLIENT_ID, NTXPAY_CLIENT_SECRET, NTXPAY_CLIENT_CERT and NTXPAY_CLIENT_CERT_KEY hold the credentials; let
# the last three refer to a key vault. An app that only receives webhooks needs none of them and no session.

Import-Module -Name NtxPay

if ($env:NTXPAY_CLIENT_ID) {
    Connect-NtxPay -FromEnvironment -ErrorAction Stop
}
