namespace NtxPay.Tools.Help;

/// <summary>Writes the help of a cmdlet assembly, or errors in the format of MSBuild where it cannot.</summary>
internal static class HelpTool
{
    /// <summary>Writes the file that Get-Help reads.</summary>
    /// <returns>The exit code.</returns>
    public static int WriteFile(string assembly, string output, string? onlineBase) => Write(assembly, onlineBase, help =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        MamlDocument.From(help).Save(output);
    });

    /// <summary>Writes a Markdown page for each cmdlet.</summary>
    /// <returns>The exit code.</returns>
    public static int WritePages(string assembly, string module, string folder, string? onlineBase) => Write(assembly, onlineBase, help =>
    {
        Directory.CreateDirectory(folder);
        Page.WriteAll(help, module, folder);
    });

    private static int Write(string assembly, string? onlineBase, Action<IReadOnlyList<CommandHelp>> write)
    {
        Uri? pages = null;
        if (onlineBase is not null && !TryParse(onlineBase, out pages))
        {
            Console.Error.WriteLine($"NtxPay.Tools : error HELP002: '{onlineBase}' is not an address of pages. Give an http or https address that ends in a slash.");
            return 64;
        }

        var comments = new DocComments(Path.GetDirectoryName(Path.GetFullPath(assembly))!);
        var problems = new List<string>();
        var help = new HelpReader(comments, problems, pages).Read(CmdletCatalog.Load(assembly));
        foreach (var problem in problems)
            Console.Error.WriteLine($"NtxPay.Tools : error HELP001: {problem}");

        if (problems.Count > 0)
            return 1;

        write(help);
        return 0;
    }

    private static bool TryParse(string address, out Uri? pages) =>
        Uri.TryCreate(address, UriKind.Absolute, out pages) && pages.Scheme is ("https" or "http") && address.EndsWith('/');
}
