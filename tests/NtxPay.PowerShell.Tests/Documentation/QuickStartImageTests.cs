using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>The picture of the README and the script that draws it.</summary>
public sealed partial class QuickStartImageTests : IDisposable
{
    private const string Svg = "{http://www.w3.org/2000/svg}";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");

    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal) { ["NO_COLOR"] = "1", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };

    private static string Picture => Path.Combine(BuildOutput.Repository, "assets", "quickstart.svg");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_picture_shows_no_secret()
    {
        var rows = Rows(Picture);

        Assert.Contains("AccessToken : ***", rows);
        Assert.All(rows, row => Assert.DoesNotMatch(LongWord(), row));
    }

    [Fact]
    public void The_picture_is_at_the_top_of_the_README_and_has_a_text_alternative()
    {
        var readme = File.ReadAllLines(Path.Combine(BuildOutput.Repository, "README.md"));

        Assert.Contains(readme.Take(8), line => Shown().IsMatch(line));
        var picture = XDocument.Load(Picture).Root!;
        Assert.NotEmpty(picture.Element(Svg + "title")!.Value);
        Assert.NotEmpty(picture.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public async Task The_picture_equals_one_drawn_from_the_output_of_the_quick_start()
    {
        Terminal.SkipWithoutTmux();
        var anew = Path.Combine(folder.FullName, "anew.svg");

        await Draw("-Destination", anew);

        Assert.Equal(Same(File.ReadLines(Picture)), Same(File.ReadLines(anew)));
    }

    [Fact]
    public async Task Colors_become_classes_and_markup_is_escaped()
    {
        var drawn = await DrawScreen("\e[31;1m<a & 'b'>\e[0m  c\e[92m\e[34md\e[39m\e[m");

        var row = Assert.Single(drawn.Root!.Element(Svg + "g")!.Elements());
        Assert.Equal("<a & 'b'>  cd", row.Value);
        Assert.Equal(["bold c31:<a & 'b'>", "c34:d"], row.Elements().Select(span => $"{(string?)span.Attribute("class")}:{span.Value}"));
    }

    [Theory]
    [InlineData("a \e[7mb")]
    [InlineData("a \e]0;b\a")]
    public async Task Unsupported_escape_sequences_are_refused(string line)
    {
        var screen = Path.Combine(folder.FullName, "other.txt");
        await File.WriteAllTextAsync(screen, line, TestContext.Current.CancellationToken);

        var run = await Run("-Screen", screen, "-Destination", Path.Combine(folder.FullName, "other.svg"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Unsupported escape sequence", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Every color has the contrast with its background that WCAG requires of text.</summary>
    [Fact]
    public void The_colors_have_sufficient_contrast_in_light_and_dark_mode()
    {
        var style = XDocument.Load(Picture).Root!.Element(Svg + "style")!.Value;

        foreach (var palette in style.Split("@media"))
        {
            var colors = Fills().Matches(palette).Select(fill => (Class: fill.Groups["class"].Value, Light: Luminance(fill.Groups["color"].Value))).ToList();
            var ground = colors.Single(color => color.Class == ".window").Light;
            Assert.Equal(11, colors.Count);
            Assert.All(colors.Where(color => color.Class != ".window"), color => Assert.True(Contrast(color.Light, ground) >= 4.5m, $"{palette}: {color.Class}"));
        }
    }

    private static decimal Contrast(decimal one, decimal other) => (Math.Max(one, other) + 0.05m) / (Math.Min(one, other) + 0.05m);

    private static decimal Luminance(string color)
    {
        var parts = color.Chunk(2).Select(part => int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(part => (decimal)(part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))).ToArray();
        return (0.2126m * parts[0]) + (0.7152m * parts[1]) + (0.0722m * parts[2]);
    }

    private static string[] Rows(string picture) => [.. XDocument.Load(picture, LoadOptions.PreserveWhitespace).Root!.Element(Svg + "g")!.Elements().Select(row => row.Value)];

    /// <summary>Returns the lines without values that differ in each run: ports, ids, times, and the resulting widths.</summary>
    private static IEnumerable<string> Same(IEnumerable<string> lines) => lines
        .Select(line => Blanks().Replace(Rules().Replace(Changing().Replace(Drawn().Replace(line, string.Empty), "?"), "--"), " ").Trim())
        .Where(line => line.Length > 0);

    private async Task<XDocument> DrawScreen(string text)
    {
        var screen = Path.Combine(folder.FullName, "screen.txt");
        var drawing = Path.Combine(folder.FullName, "screen.svg");
        await File.WriteAllTextAsync(screen, text, TestContext.Current.CancellationToken);
        await Draw("-Screen", screen, "-Destination", drawing);
        return XDocument.Load(drawing, LoadOptions.PreserveWhitespace);
    }

    private static async Task Draw(params string[] arguments) => (await Run(arguments)).ShouldHaveSucceeded();

    private static Task<ProgramRun> Run(params string[] arguments) => Pwsh.Run(["-File", Path.Combine(BuildOutput.Repository, "assets", "picture.ps1"), .. arguments], Plain);

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+|sandbox-\d+-[0-9a-f]+|\d\d/\d\d/\d{4} \d\d:\d\d:\d\d( [+-]\d\d:\d\d)?|\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d( UTC)?)?|\d+ ms|(?<=days left: )\d+|(?<=127\.0\.0\.1:\d+\s+)\d\d:\d\d:\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();

    // Sizes and places in the drawing's own markup.
    [GeneratedRegex(@" (textLength|x|width|viewBox)=""[^""]*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Drawn();

    [GeneratedRegex("-{2,}", RegexOptions.None, 1000)]
    private static partial Regex Rules();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    // A token, a key, a secret or a certificate is longer than any word.
    [GeneratedRegex(@"[\w+/=.-]{30,}", RegexOptions.None, 1000)]
    private static partial Regex LongWord();

    [GeneratedRegex(@"^!\[[^\]]{20,}\]\(assets/quickstart\.svg\)$", RegexOptions.None, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^\s*(?<class>text|\.\w+)[^{}\n]*\{[^}\n]*fill: #(?<color>[0-9a-f]{6})", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fills();
}
