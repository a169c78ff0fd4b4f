namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>Names of tables.</summary>
internal static class Tables
{
    /// <summary>Returns a name that no other test uses.</summary>
    public static string NewName() => "t" + Guid.NewGuid().ToString("N");
}
