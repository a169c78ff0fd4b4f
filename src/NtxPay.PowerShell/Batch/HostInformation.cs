namespace NtxPay.PowerShell.Batch;

/// <summary>Information messages that the host displays regardless of the information preference, as those of Write-Host.</summary>
internal static class HostInformation
{
    /// <summary>The tag by which the engine recognizes these messages.</summary>
    public const string Tag = "PSHOST";
}
