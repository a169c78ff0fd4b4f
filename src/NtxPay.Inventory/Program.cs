using NtxPay.Inventory;

if (args is not [var version, var listPath, var packageRoot, var lockFile, var noticesPath, var billPath])
{
    Console.Error.WriteLine("Usage: NtxPay.Inventory VERSION SHIPPED-FILES.txt PACKAGE-ROOT packages.lock.json NOTICES.txt BILL.json");
    return 64;
}

try
{
    var files = ShippedFile.ReadList(listPath);
    var packages = Package.ReadAll(files, packageRoot);
    File.WriteAllText(noticesPath, Notices.Of(packages));
    File.WriteAllText(billPath, BillOfMaterials.Of(version, files, packages, LockedGraph.Read(lockFile)));
    return 0;
}
catch (InventoryException e)
{
    // In the form that MSBuild takes for an error of the build.
    Console.Error.WriteLine($"NtxPay.Inventory : error INV001: {e.Message}");
    return 1;
}
