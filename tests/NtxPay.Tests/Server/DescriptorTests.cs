using System.Diagnostics;
using System.Net;
using System.Reflection;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Server;

public sealed class DescriptorTests
{
    /// <summary>In milliseconds.</summary>
    private const int WaitLimit = 60_000;

    private const int Descriptors = 256;
    private const int Strangers = 300;

    private static readonly string Host = typeof(DescriptorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ListenerHost").Value!;

    [Fact(Timeout = WaitLimit)]
    public async Task A_listener_that_runs_out_of_descriptors_warns_once_and_accepts_deliveries_during_and_after()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit of descriptors is set by a shell of Linux.");
        using var process = Start();
        try
        {
            var address = new Uri((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            using (await SlowClients.StartAsync(address.Port, Strangers, bodies: 0))
                await DeliverAsync(address, 20);

            await DeliverAsync(address, 5);

            process.StandardInput.Close();
            var lines = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            Assert.Contains("TooManyOpenSockets", Assert.Single(lines, line => line.StartsWith("warning ", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Equal(25, lines.Count(line => line.StartsWith("event ", StringComparison.Ordinal)));
        }
        finally
        {
            process.Kill();
        }
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -n {Descriptors}; exec dotnet \"$0\" \"$1\"", Host, SignedDelivery.Secret])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    private static async Task DeliverAsync(Uri address, int count)
    {
        for (var index = 0; index < count; index++)
        {
            using var client = new HttpClient();
            using var message = new SignedDelivery().ToMessage(address);
            using var response = await client.SendAsync(message, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }
}
