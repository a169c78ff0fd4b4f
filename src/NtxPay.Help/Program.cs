using NtxPay.Help;

if (args is not [var assembly, var output])
{
    Console.Error.WriteLine("Usage: NtxPay.Help CMDLET-ASSEMBLY.dll OUTPUT.xml");
    return 64;
}

var comments = new DocComments(Path.GetDirectoryName(Path.GetFullPath(assembly))!);
var problems = new List<string>();
var help = new HelpReader(comments, problems).Read(CmdletCatalog.Load(assembly));
foreach (var problem in problems)
    // In the form that MSBuild takes for an error of the build.
    Console.Error.WriteLine($"NtxPay.Help : error HELP001: {problem}");

if (problems.Count > 0)
    return 1;

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
MamlDocument.From(help).Save(output);
return 0;
