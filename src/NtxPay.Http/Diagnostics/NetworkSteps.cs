using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using NtxPay.Http.Errors;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Diagnostics;

/// <summary>The network steps: name resolution and the TLS handshake.</summary>
internal sealed class NetworkSteps(ClientOptions options, TimeProvider timeProvider)
{
    private readonly Uri address = options.BaseUri;
    private readonly Uri? proxy = PrimaryHandlerFactory.GetEffectiveProxy(options);

    /// <summary>Checks whether the host's name resolves.</summary>
    public Task<StepResult> ResolveAsync(CancellationToken cancellationToken)
    {
        if (proxy is not null)
            return Task.FromResult(StepResult.Skipped(Localized.Text($"The proxy {proxy.Authority} resolves the name.")));

        return address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            ? Task.FromResult(StepResult.Passed(Localized.Text($"{address.Host} is an IP address. No name is resolved.")))
            : WithinTimeoutAsync(LookUpAsync, cancellationToken);
    }

    /// <summary>Checks whether the TLS handshake succeeds, with the client certificate if it has a key.</summary>
    public Task<StepResult> HandshakeAsync(CancellationToken cancellationToken)
    {
        if (!WebAddress.IsHttps(address))
            return Task.FromResult(StepResult.Skipped(Localized.Text($"The address is plain http on this machine, without TLS.")));

        return proxy is not null
            ? Task.FromResult(StepResult.Skipped(Localized.Text($"TLS uses the proxy {proxy.Authority}. The token step tests it.")))
            : WithinTimeoutAsync(AuthenticateAsync, cancellationToken);
    }

    private async Task<StepResult> LookUpAsync(CancellationToken cancellationToken)
    {
        var found = await GetHostAddressesAsync(address.DnsSafeHost, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false);
        return found.Length == 0
            ? StepResult.Failed(TransportFailureMessages.Format(TransportFailure.HostNotFound, address, options.Timeout))
            : StepResult.Passed(Localized.Text($"{address.Host} resolves to {string.Join(", ", found.Select(static ip => ip.ToString()))}."));
    }

    private static Task<IPAddress[]> GetHostAddressesAsync(string host, CancellationToken cancellationToken) =>
#if NET
        Dns.GetHostAddressesAsync(host, cancellationToken);
#else
        Dns.GetHostAddressesAsync(host);
#endif

    private async Task<StepResult> AuthenticateAsync(CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();

        // Closing the socket ends pending operations on both frameworks.
        using var registration = cancellationToken.Register(tcp.Close);
        await tcp.ConnectAsync(address.DnsSafeHost, address.Port).WithCancellation(cancellationToken).ConfigureAwait(false);
        var certificate = options.Certificate.HasPrivateKey ? options.Certificate.Certificate : null;
        var isTrusted = true;
        using var tls = new SslStream(
            tcp.GetStream(),
            leaveInnerStreamOpen: false,
            userCertificateValidationCallback: (_, _, _, errors) => isTrusted = errors == SslPolicyErrors.None,
            userCertificateSelectionCallback: certificate is null ? null : (_, _, _, _, _) => certificate);
        try
        {
            await tls.AuthenticateAsClientAsync(address.DnsSafeHost, clientCertificates: null, PrimaryHandlerFactory.Protocols, checkCertificateRevocation: false)
                .WithCancellation(cancellationToken).ConfigureAwait(false);
        }
        catch (AuthenticationException) when (!isTrusted)
        {
            // The message of .NET Framework is in the language of Windows.
            return StepResult.Failed(TransportFailureMessages.Format(TransportFailure.ServerCertificateUntrusted, address, options.Timeout));
        }

        return StepResult.Passed(Localized.Text($"The TLS handshake with {address.Host} succeeded ({FormatProtocol(tls.SslProtocol)})."));
    }

    /// <summary>Runs <paramref name="step"/> with the timeout, and turns its failure into a result.</summary>
    /// <param name="step">The step; the timeout and the caller cancel its token.</param>
    /// <param name="cancellationToken">Cancels the step.</param>
    internal async Task<StepResult> WithinTimeoutAsync(Func<CancellationToken, Task<StepResult>> step, CancellationToken cancellationToken)
    {
        using var deadline = timeProvider.CreateDeadline(options.Timeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await step(linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (linked.IsCancellationRequested || exception is OperationCanceledException || TransportFailures.IsTransport(exception))
        {
            // A call on a socket that was closed before it throws exceptions of several types.
            cancellationToken.ThrowIfCancellationRequested();
            var failure = deadline.IsCancellationRequested ? TransportFailure.TimedOut : TransportFailures.Classify(exception);
            return StepResult.Failed(TransportFailureMessages.Format(failure, address, options.Timeout));
        }
    }

    private static string FormatProtocol(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        _ => protocol.ToString().Replace("Tls13", "TLS 1.3"),
    };
}
