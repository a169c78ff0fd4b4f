using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Xunit;

namespace NtxPay.Tests.Sandbox;

/// <summary>The examples of the API guide, run by their programs and unchanged except for the host and the token.</summary>
public sealed class GuideExampleTests : IDisposable
{
    private const string Host = "https://api.ntxpay.com";

    private const string Shell = """
        ENCODED_CERT=$(cat client.cert.pem | python3 -c "import sys,urllib.parse; print(urllib.parse.quote(sys.stdin.read()))")
        curl -X POST https://api.ntxpay.com/api/auth/token \
        -H "X-SSL-Client-Cert: $ENCODED_CERT" \
        -H "Content-Type: application/json" \
        -d '{
        "clientId": "qr-93-550e8400",
        "clientSecret": "a1b2c3d4e5f6g7h8"
        }'
        """;

    private const string ShellBalance = """
        curl -X GET https://api.ntxpay.com/api/balance \
        -H "Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..."
        """;

    private const string Node = """
        import fs from 'fs';
        import axios from 'axios';
        const cert = fs.readFileSync('client.cert.pem', 'utf-8');
        const encodedCert = encodeURIComponent(cert);
        async function getToken(): Promise<string> {
        const { data } = await axios.post(
        'https://api.ntxpay.com/api/auth/token',
        {
        clientId: process.env.NTXPAY_CLIENT_ID,
        clientSecret: process.env.NTXPAY_CLIENT_SECRET,
        },
        {
        headers: {
        'X-SSL-Client-Cert': encodedCert,
        'Content-Type': 'application/json',
        },
        },
        );
        return data.access_token;
        }
        """;

    /// <summary>The part of axios that the example uses, with the fetch of Node.js.</summary>
    private const string AxiosStandIn = """
        export default {
          async post(url, body, { headers }) {
            const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
            if (!response.ok) throw new Error(`Request failed with status code ${response.status}`);
            return { data: await response.json() };
          },
        };
        """;

    private readonly SandboxServerHarness server = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");

    private string Origin => server.Sandbox.BaseUri.GetLeftPart(UriPartial.Authority);

    public void Dispose()
    {
        server.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_curl_examples_run()
    {
        SkipWithout("bash", "curl", "python3");
        await SaveAsync("client.cert.pem", server.Sandbox.Certificate.ExportCertificatePem() + "\n");
        var token = await RunAsync("bash", Shell.Replace(Host, Origin, StringComparison.Ordinal));
        var accessToken = JsonSerializer.Deserialize<JsonElement>(token).GetProperty("access_token").GetString();
        var balance = await RunAsync("bash", ShellBalance
            .Replace(Host, Origin, StringComparison.Ordinal)
            .Replace("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...", accessToken, StringComparison.Ordinal));

        Assert.Equal("""{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""", balance);
    }

    [Fact]
    public async Task The_Node_example_runs()
    {
        SkipWithout("node");
        await SaveAsync("client.cert.pem", server.Sandbox.Certificate.ExportCertificatePem() + "\n");
        await SaveAsync("node_modules/axios/package.json", """{"name":"axios","type":"module","exports":"./index.js"}""");
        await SaveAsync("node_modules/axios/index.js", AxiosStandIn);

        // Node runs JavaScript; the example's one type annotation is TypeScript.
        var script = Node.Replace("(): Promise<string>", "()", StringComparison.Ordinal).Replace(Host, Origin, StringComparison.Ordinal);
        await SaveAsync("example.mjs", script + "\nprocess.stdout.write(await getToken());\n");
        var token = await RunAsync("node", input: string.Empty, "example.mjs");
        using var balance = await server.SendAsync(SandboxServerHarness.BalanceRequest(token));

        Assert.Equal(HttpStatusCode.OK, balance.StatusCode);
    }

    private static void SkipWithout(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        foreach (var program in programs)
        {
            if (!folders.Any(path => File.Exists(Path.Combine(path, program)) || File.Exists(Path.Combine(path, program + ".exe"))))
                Assert.Skip($"{program} is not on this machine.");
        }
    }

    private async Task SaveAsync(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    private async Task<string> RunAsync(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NTXPAY_CLIENT_ID"] = server.Sandbox.ClientId, ["NTXPAY_CLIENT_SECRET"] = server.Secret },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
