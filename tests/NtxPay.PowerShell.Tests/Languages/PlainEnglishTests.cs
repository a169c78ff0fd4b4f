using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Languages;

/// <summary>Searches what people read for phrases of <see cref="BannedPhrase"/>.</summary>
public sealed class PlainEnglishTests
{
    /// <summary>Types of files that people read or write.</summary>
    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ".md", ".txt", ".cs", ".csproj", ".props", ".targets", ".resx", ".ps1", ".psm1", ".psd1", ".ps1xml", ".yml", ".conf", ".service", ".svg", "",
    };

    /// <summary>Generated files, Spanish files, and the list of phrases with its tests.</summary>
    private static readonly string[] Excluded = ["bin/", "obj/", "out/", "docs/reference/", "docs/es/", "tests/NtxPay.PowerShell.Tests/Languages/BannedPhrase.cs", "tests/NtxPay.PowerShell.Tests/Languages/PlainEnglishTests.cs"];

    [Theory]
    [InlineData("README.md", "CHANGELOG.md", "NtxPay.psd1", "build.ps1", "docs", "examples", "assets", ".github", ".ci")]
    [InlineData("src", "tools", "tests", "Directory.Build.props")]
    public void No_text_has_a_banned_phrase(params string[] paths)
    {
        var findings = paths.SelectMany(Files).SelectMany(FindIn).ToList();

        Assert.True(findings.Count == 0, $"Phrases to be replaced: {findings.Count}\n{string.Join('\n', findings)}");
    }

    [Theory]
    [InlineData("An error tells what to do.", "tells")]
    [InlineData("public void A_bad_row_is_told_by_its_number()", "told")]
    [InlineData("Whoever pays twice", "Whoever")]
    [InlineData("The file is not there.", "is not there")]
    public void A_banned_phrase_is_found_in_any_case_and_in_the_names_of_tests(string line, string phrase) =>
        Assert.Equal([phrase], BannedPhrase.All.SelectMany(banned => banned.FindIn(line)));

    [Theory]
    [InlineData("A retold story in a hotel: intelligence, stellar, recommended, dishonest.")]
    [InlineData("The file is not therefore damaged.")]
    public void A_word_that_contains_a_banned_one_is_not_found(string line) =>
        Assert.Empty(BannedPhrase.All.SelectMany(banned => banned.FindIn(line)));

    private static IEnumerable<string> Files(string path)
    {
        var full = Path.Combine(BuildOutput.Repository, path);
        var files = File.Exists(full) ? [full] : Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories);
        return files.Select(file => Path.GetRelativePath(BuildOutput.Repository, file).Replace('\\', '/'))
            .Where(file => Types.Contains(Path.GetExtension(file)) && !Array.Exists(Excluded, part => file.StartsWith(part, StringComparison.Ordinal) || file.Contains("/" + part, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> FindIn(string file) => File.ReadLines(Path.Combine(BuildOutput.Repository, file)).SelectMany((line, index) =>
        BannedPhrase.All.SelectMany(banned => banned.FindIn(line).Select(phrase => $"{file}:{index + 1}: \"{phrase}\". Write instead: {banned.Instead}.")));
}
