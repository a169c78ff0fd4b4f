namespace NtxPay.Tools.Help;

/// <summary>Writes the help of a cmdlet assembly, or errors in the format of MSBuild if it cannot.</summary>
internal static class HelpTool
{
    /// <summary>Writes the files that Get-Help reads: one file in a subfolder for each language.</summary>
    /// <returns>The exit code.</returns>
    public static int WriteFiles(string assembly, string folder, string? onlineBase)
    {
        var name = Path.GetFileName(assembly) + "-Help.xml";
        return Write(assembly, onlineBase, read =>
        {
            foreach (var translation in (Translation[])[Translation.English(), Translation.Spanish()])
            {
                var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, translation.Culture)).FullName, name);
                MamlDocument.Create(read(translation), translation).Save(file);
            }
        });
    }

    /// <summary>Writes a Markdown page for each cmdlet, in English.</summary>
    /// <returns>The exit code.</returns>
    public static int WritePages(string assembly, string module, string folder, string? onlineBase) => Write(assembly, onlineBase, read =>
    {
        Directory.CreateDirectory(folder);
        Page.WriteAll(read(Translation.English()), module, folder);
    });

    private static int Write(string assembly, string? onlineBase, Action<Func<Translation, IReadOnlyList<CommandHelp>>> write)
    {
        Uri? pages = null;
        if (onlineBase is not null && !TryParse(onlineBase, out pages))
        {
            Console.Error.WriteLine($"NtxPay.Tools : error HELP002: '{onlineBase}' is not an address of pages. Specify an http or https address that ends in a slash.");
            return 64;
        }

        var comments = new DocComments(Path.GetDirectoryName(Path.GetFullPath(assembly))!);
        var commands = CmdletCatalog.Load(assembly);
        var errors = new List<string>();
        new HelpReader(comments, errors, Translation.English(), pages).Read(commands);
        foreach (var error in errors)
            Console.Error.WriteLine($"NtxPay.Tools : error HELP001: {error}");

        if (errors.Count > 0)
            return 1;

        write(translation => new HelpReader(comments, errors, translation, pages).Read(commands));
        return 0;
    }

    private static bool TryParse(string address, out Uri? pages) =>
        Uri.TryCreate(address, UriKind.Absolute, out pages) && pages.Scheme is ("https" or "http") && address.EndsWith('/');
}
