using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A headless Chromium with one page, controlled through its DevTools protocol on loopback.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const int LargestMessage = 64 * 1024;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly DirectoryInfo profile;
    private readonly ClientWebSocket socket = new();
    private readonly List<JsonNode> events = [];
    private int number;

    private Browser(Process process, DirectoryInfo profile) => (this.process, this.profile) = (process, profile);

    /// <summary>The program's path, or null.</summary>
    public static string? Program => Names.Select(Executables.Find).FirstOrDefault(path => path is not null);

    /// <summary>Returns the events so far whose method has a name.</summary>
    public IEnumerable<JsonNode> Events(string method) => events.Where(item => (string?)item["method"] == method).Select(item => item["params"]!);

    /// <summary>Skips a test if Chromium is not installed.</summary>
    public static void SkipWithout() => Assert.SkipWhen(Program is null, "Chromium is not installed, and pages are looked at in it.");

    /// <summary>Starts the browser with a file, and waits until it is loaded.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="width">The width of the screen, in CSS pixels.</param>
    /// <param name="scheme">The preferred color scheme: light or dark.</param>
    public static async Task<Browser> Open(string file, int width = 1040, string scheme = "light")
    {
        var data = Directory.CreateTempSubdirectory("ntxpay-");
        var start = new ProcessStartInfo(Program!, ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--remote-debugging-port=0", $"--user-data-dir={data.FullName}", "about:blank"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Process.Start(start)!;
        started.OutputDataReceived += static (_, _) => { };
        started.ErrorDataReceived += static (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var browser = new Browser(started, data);
        try
        {
            await browser.Connect();
            await browser.Load(file, width, scheme);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns the value of an expression in the page.</summary>
    public async Task<JsonNode?> Evaluate(string expression) =>
        (await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true }))["result"]!["value"];

    /// <summary>Returns the page printed, as a PDF.</summary>
    /// <param name="paper">The size of the paper.</param>
    public async Task<byte[]> Print(Paper paper) => Convert.FromBase64String((string)(await Send(
        "Page.printToPDF",
        new JsonObject { ["paperWidth"] = paper.Width, ["paperHeight"] = paper.Height, ["preferCSSPageSize"] = true, ["printBackground"] = true }))["data"]!);

    /// <summary>Returns a screenshot as PNG.</summary>
    public async Task<byte[]> Screen() => Convert.FromBase64String((string)(await Send("Page.captureScreenshot"))["data"]!);

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);

        // WaitForExitAsync would also wait for the end of the output, which a process that outlives the browser can keep open.
        process.WaitForExit(WaitLimit);
        process.Dispose();
        profile.Delete(recursive: true);
    }

    private async Task Connect()
    {
        var port = Path.Combine(profile.FullName, "DevToolsActivePort");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(port) && File.ReadAllLines(port).Length > 1, WaitLimit), "Chromium did not start.");
        using var client = new HttpClient();
        var pages = JsonNode.Parse(await client.GetStringAsync($"http://127.0.0.1:{(await File.ReadAllLinesAsync(port))[0]}/json/list", TestContext.Current.CancellationToken))!.AsArray();
        var page = pages.First(item => (string?)item!["type"] == "page")!;
        await socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), TestContext.Current.CancellationToken);
    }

    private async Task Load(string file, int width, string scheme)
    {
        foreach (var domain in new[] { "Page", "Network", "Log", "Runtime" })
        {
            await Send(domain + ".enable");
        }

        await Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = width < 700 });
        await Send("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });
        await Send("Page.navigate", new JsonObject { ["url"] = new Uri("file://" + file).AbsoluteUri });
        while (!Events("Page.loadEventFired").Any())
        {
            events.Add(await Receive());
        }
    }

    private async Task<JsonNode> Send(string method, JsonObject? parameters = null)
    {
        var id = ++number;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        while (true)
        {
            var received = await Receive();
            if ((int?)received["id"] == id)
            {
                return received["result"] ?? throw new InvalidOperationException(received.ToJsonString());
            }

            events.Add(received);
        }
    }

    private async Task<JsonNode> Receive()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(WaitLimit);
        using var content = new MemoryStream();
        var buffer = new byte[LargestMessage];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            content.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonNode.Parse(Encoding.UTF8.GetString(content.ToArray()))!;
            }
        }
    }
}
