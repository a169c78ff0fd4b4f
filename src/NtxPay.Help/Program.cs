using NtxPay.Help;

Uri? onlineBase = null;
if (args is [.. var before, "--online", var address])
{
    args = before;
    if (!address.EndsWith('/') || !Uri.TryCreate(address, UriKind.Absolute, out onlineBase) || onlineBase.Scheme is not ("https" or "http"))
    {
        Console.Error.WriteLine($"NtxPay.Help : error HELP002: '{address}' is no address of pages. Give a web address that ends in a slash.");
        return 64;
    }
}

if (args is not ([_, _] or [_, "--pages", _, _]))
{
    Console.Error.WriteLine("Usage: NtxPay.Help CMDLET-ASSEMBLY.dll OUTPUT.xml                 for Get-Help");
    Console.Error.WriteLine("       NtxPay.Help CMDLET-ASSEMBLY.dll --pages MODULE FOLDER      a Markdown page for each cmdlet");
    Console.Error.WriteLine("Add --online ADDRESS where the pages are published, for Get-Help -Online.");
    return 64;
}

var assembly = args[0];
var comments = new DocComments(Path.GetDirectoryName(Path.GetFullPath(assembly))!);
var problems = new List<string>();
var help = new HelpReader(comments, problems, onlineBase).Read(CmdletCatalog.Load(assembly));
foreach (var problem in problems)
    // In the form that MSBuild takes for an error of the build.
    Console.Error.WriteLine($"NtxPay.Help : error HELP001: {problem}");

if (problems.Count > 0)
    return 1;

if (args is [_, _, var module, var folder])
{
    Directory.CreateDirectory(folder);
    Page.WriteAll(help, module, folder);
}
else
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
    MamlDocument.From(help).Save(args[1]);
}

return 0;
