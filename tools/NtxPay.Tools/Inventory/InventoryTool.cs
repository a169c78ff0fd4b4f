namespace NtxPay.Tools.Inventory;

/// <summary>Writes the notices and the bill of materials of the shipped files.</summary>
internal static class InventoryTool
{
    /// <summary>Writes both files, or an error in the format of MSBuild for a package whose license cannot be determined.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(string version, string list, string packageRoot, string lockFile, string notices, string bill)
    {
        try
        {
            var files = ShippedFile.ReadList(list);
            var packages = Package.ReadAll(files, packageRoot);
            File.WriteAllText(notices, Notices.Format(packages));
            File.WriteAllText(bill, BillOfMaterials.Format(version, files, packages, LockedGraph.Read(lockFile)));
            return 0;
        }
        catch (InventoryException exception)
        {
            Console.Error.WriteLine($"NtxPay.Tools : error INV001: {exception.Message}");
            return 1;
        }
    }
}
