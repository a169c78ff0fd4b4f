# Signs in for the functions of the app. It runs once in each runspace, before the first function. A session belongs to its runspace and renews its
# token, so the functions can use it.
#
# The application settings NTXPAY_CLIENT_ID, NTXPAY_CLIENT_SECRET, NTXPAY_CLIENT_CERT and NTXPAY_CLIENT_CERT_KEY contain the credentials.
# Use key vault references for the last three. An app that only receives webhooks needs no credentials and no session.

Import-Module -Name NtxPay

if ($env:NTXPAY_CLIENT_ID) {
    Connect-NtxPay -FromEnvironment -ErrorAction Stop
}
