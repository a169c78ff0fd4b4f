namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>Names of tables.</summary>
internal static class Tables
{
    /// <summary>A name that no other test uses.</summary>
    public static string NewName() => "t" + Guid.NewGuid().ToString("N");
}
