namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The reply of a <see cref="ScriptedServer"/> to one request. The connection is closed afterwards.</summary>
internal delegate Task Reply(ScriptedServer server, string request, Stream stream, CancellationToken cancellationToken);
