namespace NtxPay;

/// <summary>Timeouts of regular expressions.</summary>
internal static class RegexTimeouts
{
    /// <summary>The timeout of a match: one second. It protects against input that makes a pattern slow.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(1);
}
