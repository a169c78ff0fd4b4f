using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>The links and addresses in the documentation.</summary>
public sealed partial class LinkTests
{
    /// <summary>Addresses that were checked. An address of the documentation is one of these, or one that is reserved for examples.</summary>
    private static readonly string[] Verified =
    [
        "https://github.com/Metalnem/sharpfuzz",
        "https://keepachangelog.com/en/1.1.0/",
        "https://learn.microsoft.com/azure/storage/tables/scalability-targets",
        "https://learn.microsoft.com/azure/storage/tables/storage-performance-checklist",
        "https://semver.org/spec/v2.0.0.html",
        "https://storage.azure.com/",
        "https://stryker-mutator.io",
    ];

    public static TheoryData<string> Pages => [.. DocumentationPage.All, "CHANGELOG.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file_and_to_a_heading_in_it(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(BuildOutput.Repository, page))!;

        foreach (var target in Links().Matches(Read(page)).Select(link => link.Groups["target"].Value).Where(target => !target.StartsWith("https:", StringComparison.Ordinal)))
        {
            var (path, heading) = target.Split('#') is [var file, var anchor] ? (file, anchor) : (target, null);
            var full = path.Length == 0 ? Path.Combine(BuildOutput.Repository, page) : Path.GetFullPath(Path.Combine(folder, path));
            Assert.True(Path.Exists(full), $"{page}: {target}");
            Assert.True(heading is null || HeadingsOf(full).Contains(heading), $"{page}: {target}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_address_is_verified_or_reserved_for_examples(string page)
    {
        var addresses = Addresses().Matches(Read(page)).Select(address => address.Value.TrimEnd('.', ';', ','));

        Assert.All(addresses, address => Assert.True(Verified.Contains(address) || IsExample(new Uri(address).Host), $"{page}: {address}"));
    }

    [Fact]
    public void The_reference_page_lists_every_cmdlet()
    {
        using var module = new ModuleRunspace();
        var exported = module.Run("(Get-Module NtxPay).ExportedCommands.Keys").Output.Select(name => $"reference/{name}.md");

        var listed = Links().Matches(Read("docs/reference.md")).Select(link => link.Groups["target"].Value).Where(target => target.StartsWith("reference/", StringComparison.Ordinal));

        Assert.Equal(exported.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>Domains of RFC 2606, this machine, and the placeholder of a storage account.</summary>
    private static bool IsExample(string host) =>
        host is "example.com" or "127.0.0.1" or "localhost" or "account.table.core.windows.net" || host.EndsWith(".example", StringComparison.Ordinal);

    private static string Read(string page) => File.ReadAllText(Path.Combine(BuildOutput.Repository, page)).ReplaceLineEndings("\n");

    /// <summary>Returns the anchors of a page's headings, as code hosts make them.</summary>
    private static IEnumerable<string> HeadingsOf(string path) => Headings().Matches(File.ReadAllText(path).ReplaceLineEndings("\n"))
        .Select(heading => Removed().Replace(heading.Groups["text"].Value.ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"https?://[^\s)`'""|<>]+", RegexOptions.None, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex Removed();
}
