using NtxPay.Tools.Help;
using NtxPay.Tools.Inventory;

string? onlineBase = null;
if (args is [.. var before, "--online", var address])
    (args, onlineBase) = (before, address);

return args switch
{
    ["help", var assembly, var folder] => HelpTool.WriteFiles(assembly, folder, onlineBase),
    ["pages", var assembly, var module, var folder] => HelpTool.WritePages(assembly, module, folder, onlineBase),
    ["inventory", var version, var list, var packageRoot, var lockFile, var notices, var bill] => InventoryTool.Write(version, list, packageRoot, lockFile, notices, bill),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: NtxPay.Tools help CMDLET-ASSEMBLY.dll FOLDER [--online ADDRESS]              the help files for Get-Help, in en-US and es
               NtxPay.Tools pages CMDLET-ASSEMBLY.dll MODULE FOLDER [--online ADDRESS]      a Markdown page for each cmdlet
               NtxPay.Tools inventory VERSION SHIPPED-FILES.txt PACKAGE-ROOT packages.lock.json NOTICES.txt BILL.json
        ADDRESS is where the pages are published, for Get-Help -Online.
        """);
    return 64;
}
