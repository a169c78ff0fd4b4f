namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>What a <see cref="ScriptedServer"/> does about one request; the connection is closed afterwards.</summary>
internal delegate Task Reply(ScriptedServer server, string request, Stream stream, CancellationToken cancellationToken);
