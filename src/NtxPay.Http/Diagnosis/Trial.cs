namespace NtxPay.Http.Diagnosis;

/// <summary>Goes through a connection's steps in order, reports each once, and skips what an earlier failure makes pointless.</summary>
internal sealed class Trial(TimeProvider clock, Action<ConnectionCheck> report)
{
    private static readonly ConnectionStep[] StepsAfterReading =
    [
        ConnectionStep.CertificateInDate, ConnectionStep.KeyMatches, ConnectionStep.HostResolves,
        ConnectionStep.Tls, ConnectionStep.Token, ConnectionStep.Balance,
    ];

    private bool earlierFailed;

    /// <summary>The first step: the certificate, or null where it cannot be read and all further steps were skipped.</summary>
    public ClientCertificate? Read(CertificateSource source, ICertificateReader reader)
    {
        var start = clock.GetTimestamp();
        try
        {
            var certificate = reader.Read(source);
            Report(ConnectionStep.CertificateReadable, start, Finding.Passed(Words.Of($"The certificate can be read: {Readable.Clean(certificate.Certificate.Subject, Readable.MaximumQuote)}.")));
            return certificate;
        }
        catch (NtxPayException error)
        {
            // The reader finds out about the key as well, but that is a step of its own.
            var isAboutKey = error.Kind is NtxPayErrorKind.CertificateKeyMismatch or NtxPayErrorKind.CertificateKeyUnusable;
            var failed = Finding.Failed(error.Message);
            var skipped = Finding.Skipped(Words.Of($"Not tried without a certificate that can be used."));
            Report(ConnectionStep.CertificateReadable, start, isAboutKey ? Finding.Passed(Words.Of($"The certificate can be read.")) : failed);
            foreach (var step in StepsAfterReading)
            {
                Report(step, clock.GetTimestamp(), isAboutKey && step == ConnectionStep.KeyMatches ? failed : skipped);
            }

            return null;
        }
    }

    /// <summary>Reports <paramref name="step"/> as passed.</summary>
    public void Pass(ConnectionStep step, string message) => Report(step, clock.GetTimestamp(), Finding.Passed(message));

    /// <summary>The steps after the first.</summary>
    public async Task RunAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var options = client.Options;
        var inDate = Try(ConnectionStep.CertificateInDate, () => CertificateSteps.Dates(options.Certificate, clock.GetUtcNow()));
        var keyMatches = Try(ConnectionStep.KeyMatches, () => CertificateSteps.Key(options.Certificate));
        var certificateFailed = inDate == CheckStatus.Failed || keyMatches == CheckStatus.Failed;
        var network = new NetworkSteps(options, clock);

        // A bad certificate does not keep the network from being tried.
        await TryAsync(ConnectionStep.HostResolves, () => network.ResolveAsync(cancellationToken)).ConfigureAwait(false);
        await TryAsync(ConnectionStep.Tls, () => network.HandshakeAsync(cancellationToken)).ConfigureAwait(false);
        earlierFailed |= certificateFailed;
        await TryAsync(ConnectionStep.Token, () => TokenAsync(client, log, cancellationToken)).ConfigureAwait(false);
        await TryAsync(ConnectionStep.Balance, () => BalanceAsync(client, log, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<Finding> TokenAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var token = await client.GetTokenAsync(forceRenew: true, log, cancellationToken).ConfigureAwait(false);
        return Finding.Passed(Words.Of($"The API issued a token, good until {Readable.Moment(token.ExpiresOn)}."));
    }

    private static async Task<Finding> BalanceAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var balance = await client.GetBalanceAsync(log, cancellationToken).ConfigureAwait(false);
        return Finding.Passed(Words.Of($"The balance can be read, in {Readable.Clean(balance.Currency, Readable.MaximumQuote)}."));
    }

    private CheckStatus Try(ConnectionStep step, Func<Finding> check)
    {
        var start = clock.GetTimestamp();
        return Report(step, start, check());
    }

    private async Task TryAsync(ConnectionStep step, Func<Task<Finding>> check)
    {
        var start = clock.GetTimestamp();
        var finding = earlierFailed
            ? Finding.Skipped(Words.Of($"Not tried: an earlier step failed."))
            : await FindAsync(check).ConfigureAwait(false);
        earlierFailed |= Report(step, start, finding) == CheckStatus.Failed;
    }

    private static async Task<Finding> FindAsync(Func<Task<Finding>> check)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (NtxPayException error)
        {
            return Finding.Failed(error.Message);
        }
    }

    private CheckStatus Report(ConnectionStep step, long start, Finding finding)
    {
        report(new ConnectionCheck
        {
            Step = step,
            Status = finding.Status,
            Duration = clock.GetElapsedTime(start),
            Message = finding.Message,
        });
        return finding.Status;
    }
}
