using System.Collections;
using System.Management.Automation.Language;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>Reads the part of a module manifest that galleries show.</summary>
internal static class PackagedManifest
{
    /// <summary>Reads <c>PrivateData.PSData</c> of a manifest.</summary>
    /// <param name="folder">The folder of <c>NtxPay.psd1</c>.</param>
    public static Hashtable Read(string folder)
    {
        var manifest = Parser.ParseFile(Path.Combine(folder, "NtxPay.psd1"), out _, out var errors);
        Assert.Empty(errors);
        var table = (Hashtable)((HashtableAst)manifest.Find(item => item is HashtableAst, searchNestedScriptBlocks: false)).SafeGetValue();
        return (Hashtable)((Hashtable)table["PrivateData"]!)["PSData"]!;
    }
}
