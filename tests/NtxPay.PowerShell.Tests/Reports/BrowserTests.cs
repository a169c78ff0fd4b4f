using System.Globalization;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Reports;

/// <summary>A report in a real browser, on screens and on paper.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private const double Contrast = 4.5;

    /// <summary>The minimum contrast ratio between text and background.</summary>
    private const string SmallestContrast =
        """
        (() => {
            const light = color => color.match(/[\d.]+/g).slice(0, 3).map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
            const ground = element => { for (let at = element; at; at = at.parentElement) { const color = getComputedStyle(at).backgroundColor; if (!color.endsWith(', 0)')) return color; } return 'rgb(255, 255, 255)'; };
            return Math.min(...[...document.body.querySelectorAll('*')].filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .map(element => { const [a, b] = [light(getComputedStyle(element).color), light(ground(element))]; return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); }));
        })()
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");

    private string Page => Path.Combine(folder.FullName, "report.html");

    public BrowserTests()
    {
        Browser.SkipWithout();
        using var module = SampleReport.Open(settled: 120);
        module.Run($"$payments | Export-NtxPayReport '{Page}' -Title $hostile -Language es-MX").ShouldHaveSucceeded();
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_page_sends_no_request_and_writes_nothing_to_the_console()
    {
        await using var browser = await Browser.Open(Page);
        _ = await browser.Screen();

        Assert.Equal(["report.html"], browser.Events("Network.requestWillBeSent").Select(request => Path.GetFileName((string)request["request"]!["url"]!)));
        Assert.Empty(browser.Events("Log.entryAdded"));
        Assert.Empty(browser.Events("Runtime.consoleAPICalled"));
        Assert.Empty(browser.Events("Page.javascriptDialogOpening"));
    }

    [Fact]
    public async Task A_hostile_name_is_rendered_as_text()
    {
        await using var browser = await Browser.Open(Page);

        Assert.Equal(0, (int)(await browser.Evaluate("document.querySelectorAll('script, img, [onerror]').length"))!);
        Assert.StartsWith("<script>alert(1)</script>", (string)(await browser.Evaluate("document.querySelector('h1').innerText"))!, StringComparison.Ordinal);
        Assert.Equal("CSS1Compat", (string)(await browser.Evaluate("document.compatMode"))!);
    }

    [Theory]
    [InlineData(375, "light")]
    [InlineData(375, "dark")]
    [InlineData(768, "light")]
    [InlineData(1440, "dark")]
    public async Task The_page_fits_the_screen(int width, string scheme)
    {
        await using var browser = await Browser.Open(Page, width, scheme);

        Assert.True((bool)(await browser.Evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))!);
        Assert.Equal(string.Empty, (string)(await browser.Evaluate("[...document.querySelectorAll('td, th, dd, li, p')].filter(element => element.closest('thead, caption') === null && element.scrollWidth > element.clientWidth + 1).map(element => element.innerText).join('; ')"))!);
    }

    [Theory]
    [InlineData("light", 255)]
    [InlineData("dark", 13)]
    public async Task Every_text_has_sufficient_contrast(string scheme, int red)
    {
        await using var browser = await Browser.Open(Page, scheme: scheme);

        Assert.StartsWith($"rgb({red}, ", (string)(await browser.Evaluate("getComputedStyle(document.body).backgroundColor"))!, StringComparison.Ordinal);
        Assert.True((double)(await browser.Evaluate(SmallestContrast))! >= Contrast);
    }

    [Fact]
    public async Task Every_table_has_headers_and_every_state_its_name()
    {
        await using var browser = await Browser.Open(Page);

        Assert.Equal("es-MX", (string)(await browser.Evaluate("document.documentElement.lang"))!);
        Assert.Equal(0, (int)(await browser.Evaluate("[...document.querySelectorAll('th')].filter(header => !header.scope).length"))!);
        Assert.Equal(0, (int)(await browser.Evaluate("[...document.querySelectorAll('.mark')].filter(mark => !mark.nextElementSibling.innerText).length"))!);
        Assert.Contains("Pagado", (string)(await browser.Evaluate("document.querySelector('svg').getAttribute('aria-label')"))!, StringComparison.Ordinal);
    }

    /// <summary>Paper is white, even if the reader prefers dark.</summary>
    [Theory]
    [InlineData("A4", "light")]
    [InlineData("A4", "dark")]
    [InlineData("Letter", "light")]
    public async Task Printed_pages_repeat_the_headers_and_cut_no_row(string paper, string scheme)
    {
        var (pdf, pages) = await PrintAsync(Page, paper, scheme);

        Assert.InRange(pages.Length, 4, 8);
        Assert.All(pages[3..^1], page => Assert.Contains("CLABE", page, StringComparison.Ordinal));
        Assert.All(pages, (page, place) => Assert.Matches(string.Create(CultureInfo.InvariantCulture, $"{place + 1} ?/ ?{pages.Length}\\s*$"), page));

        // A payment is on one line, with its own id and the end of the transaction's id.
        var lines = pages.SelectMany(page => page.Split('\n')).Where(line => Ids().IsMatch(line)).ToList();
        Assert.Equal(120, lines.Count);
        Assert.All(lines, line => Assert.Matches(OneLine(), line));
        await AssertWhite(pdf);
    }

    [Theory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public async Task A_payroll_of_400_people_is_printed_on_at_most_9_pages(string paper)
    {
        using var module = SampleReport.Open(settled: 400);
        var page = Path.Combine(folder.FullName, "payroll.html");
        module.Run($"$payments | Where-Object {{ $_.InTable -and $_.State -eq 'Settled' }} | Select-Object -Last 400 | Export-NtxPayReport '{page}' -Title 'Nómina 48' -Language es-MX").ShouldHaveSucceeded();

        var (_, pages) = await PrintAsync(page, paper, "light");

        Assert.InRange(pages.Length, 7, 9);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(800)]
    [InlineData(1040)]
    public async Task No_amount_is_broken_across_lines(int width)
    {
        await using var browser = await Browser.Open(Page, width);

        Assert.Equal(0, (int)(await browser.Evaluate("[...document.querySelectorAll('.money, td.number, .figures strong')].filter(element => element.getClientRects().length > 1 || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline').length"))!);
        Assert.NotEqual(0, (int)(await browser.Evaluate("document.querySelectorAll('.money').length"))!);
    }

    private async Task<(string File, string[] Pages)> PrintAsync(string page, string paper, string scheme)
    {
        Assert.SkipWhen(Executables.Find("pdftotext") is null || Executables.Find("pdftoppm") is null, "poppler-utils is not installed, and printed pages are read through it.");
        await using var browser = await Browser.Open(page, scheme: scheme);
        var pdf = Path.Combine(folder.FullName, "report.pdf");
        await File.WriteAllBytesAsync(pdf, await browser.Print(Paper.Of(paper)), TestContext.Current.CancellationToken);
        return (pdf, (await ProgramRun.Of("pdftotext", ["-layout", pdf, "-"])).ShouldHaveSucceeded().Output.TrimEnd('\f').Split('\f'));
    }

    /// <summary>The first pixel of a page is the paper's.</summary>
    private async Task AssertWhite(string pdf)
    {
        var image = Path.Combine(folder.FullName, "page");
        (await ProgramRun.Of("pdftoppm", ["-r", "20", "-f", "1", "-l", "1", "-singlefile", pdf, image])).ShouldHaveSucceeded();
        var pixels = await File.ReadAllBytesAsync(image + ".ppm", TestContext.Current.CancellationToken);
        Assert.Equal([255, 255, 255], pixels[^3..]);
        Assert.True(pixels.Count(value => value > 200) > pixels.Length / 2, "The page is dark.");
    }

    [GeneratedRegex(@"\bnomina-\d+(?![\d.])", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"María López \d+ +•••7899 +\$1\.00 +Pagado +28/11/2026 \d\d:51 +nomina-\d+ +0{7}\d{5}", RegexOptions.None, 1000)]
    private static partial Regex OneLine();
}
