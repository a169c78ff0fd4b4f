using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NtxPay.Sandbox;
using NtxPay.Tests.Sandbox.Support;

namespace NtxPay.Benchmarks.Server;

/// <summary>The sandbox under Kestrel on loopback, in its own process, so that it shares no collector with what is measured.</summary>
internal static class ServerHost
{
    private const long Balance = 1_000_000_000_000_000;

    /// <summary>The argument that has a process serve.</summary>
    public const string Mode = "serve";

    /// <summary>Writes its address and credentials, serves until the end of standard input, and then writes its counters.</summary>
    public static async Task RunAsync(TimeSpan tokenLifetime, double faultRate, TimeSpan latency)
    {
        using var core = new SandboxCore(
            new SandboxOptions { InitialBalanceCentavos = Balance, Settings = { TokenLifetime = tokenLifetime, FaultRate = faultRate, Latency = latency } },
            TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        var transfers = new RequestSpan();
        server.Run(context =>
        {
            transfers.Note(context.Request.Path);
            return KestrelAdapter.HandleAsync(core, context);
        });
        await server.StartAsync();
        Console.WriteLine(server.Urls.Single());
        Console.WriteLine(core.Credential.ClientId);
        Console.WriteLine(new NetworkCredential(string.Empty, core.Credential.ClientSecret).Password);
        Console.WriteLine(core.Credential.Certificate.ExportCertificatePem().ReplaceLineEndings("|"));
        await Console.In.ReadToEndAsync();
        Console.WriteLine(FormattableString.Invariant($"{transfers.Seconds:F3}"));
        Console.WriteLine(FormattableString.Invariant($"{core.Counters.Requests} requests, {core.Counters.TokenRequests} of them for tokens, and broke {core.Counters.Faults}"));
    }
}
