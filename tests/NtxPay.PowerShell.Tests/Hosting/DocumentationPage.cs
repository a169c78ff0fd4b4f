using System.Text.RegularExpressions;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A page of the documentation, and the blocks of code in it.</summary>
internal sealed partial class DocumentationPage
{
    private readonly IReadOnlyList<(string Language, string Code)> blocks;

    private DocumentationPage(string text) =>
        blocks = [.. Fences().Matches(text.ReplaceLineEndings("\n")).Select(fence => (fence.Groups["language"].Value, fence.Groups["code"].Value))];

    /// <summary>Every hand-written page by its path in the repository.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(BuildOutput.Repository, "docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The languages of the page's blocks; none is an empty text.</summary>
    public IEnumerable<string> Languages => blocks.Select(block => block.Language).Distinct(StringComparer.Ordinal);

    /// <summary>The PowerShell blocks in order.</summary>
    public IReadOnlyList<string> Commands => In("powershell");

    /// <summary>Returns the blocks of one language, in their order.</summary>
    public IReadOnlyList<string> In(string language) => [.. blocks.Where(block => block.Language == language).Select(block => block.Code)];

    /// <summary>Reads a page.</summary>
    public static DocumentationPage Of(string path) => new(File.ReadAllText(Path.Combine(BuildOutput.Repository, path)));

    [GeneratedRegex("^```(?<language>.*)\n(?<code>(.*\n)*?)```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fences();
}
