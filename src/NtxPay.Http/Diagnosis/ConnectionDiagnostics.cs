namespace NtxPay.Http.Diagnosis;

/// <summary>Runs the steps of connection diagnostics in order and reports each one. Steps that depend on a failed step are skipped.</summary>
internal sealed class ConnectionDiagnostics(TimeProvider timeProvider, Action<ConnectionCheck> report)
{
    private static readonly ConnectionStep[] StepsAfterReading =
    [
        ConnectionStep.CertificateInDate, ConnectionStep.KeyMatches, ConnectionStep.HostResolves,
        ConnectionStep.Tls, ConnectionStep.Token, ConnectionStep.Balance,
    ];

    private bool earlierFailed;

    /// <summary>The first step. Returns the certificate, or null if it cannot be used and all further steps were skipped.</summary>
    public ClientCertificate? Read(CertificateSource source, ICertificateReader reader)
    {
        var start = timeProvider.GetTimestamp();
        try
        {
            var certificate = reader.Read(source);
            Report(ConnectionStep.CertificateReadable, start, StepResult.Passed(Localized.Text($"The certificate can be read: {DisplayText.Clean(certificate.Certificate.Subject, DisplayText.MaximumQuote)}.")));
            return certificate;
        }
        catch (NtxPayException exception)
        {
            // The reader also checks the key, which is a separate step.
            var isAboutKey = exception.Kind is NtxPayErrorKind.CertificateKeyMismatch or NtxPayErrorKind.CertificateKeyUnusable;
            var failed = StepResult.Failed(exception.Message);
            var skipped = StepResult.Skipped(Localized.Text($"Not tried without a usable certificate."));
            Report(ConnectionStep.CertificateReadable, start, isAboutKey ? StepResult.Passed(Localized.Text($"The certificate can be read.")) : failed);
            foreach (var step in StepsAfterReading)
            {
                Report(step, timeProvider.GetTimestamp(), isAboutKey && step == ConnectionStep.KeyMatches ? failed : skipped);
            }

            return null;
        }
    }

    /// <summary>Reports <paramref name="step"/> as passed.</summary>
    public void Pass(ConnectionStep step, string message) => Report(step, timeProvider.GetTimestamp(), StepResult.Passed(message));

    /// <summary>The steps after the first.</summary>
    public async Task RunAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var options = client.Options;
        var inDate = Try(ConnectionStep.CertificateInDate, () => CertificateSteps.Dates(options.Certificate, timeProvider.GetUtcNow()));
        var keyMatches = Try(ConnectionStep.KeyMatches, () => CertificateSteps.Key(options.Certificate));
        var certificateFailed = inDate == CheckStatus.Failed || keyMatches == CheckStatus.Failed;
        var network = new NetworkSteps(options, timeProvider);

        // An invalid certificate does not prevent the network steps.
        await TryAsync(ConnectionStep.HostResolves, () => network.ResolveAsync(cancellationToken)).ConfigureAwait(false);
        await TryAsync(ConnectionStep.Tls, () => network.HandshakeAsync(cancellationToken)).ConfigureAwait(false);
        earlierFailed |= certificateFailed;
        await TryAsync(ConnectionStep.Token, () => TokenAsync(client, log, cancellationToken)).ConfigureAwait(false);
        await TryAsync(ConnectionStep.Balance, () => BalanceAsync(client, log, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<StepResult> TokenAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var token = await client.GetTokenAsync(forceRenew: true, log, cancellationToken).ConfigureAwait(false);
        return StepResult.Passed(Localized.Text($"The API issued a token that is valid until {DisplayText.DateAndTime(token.ExpiresAt)}."));
    }

    private static async Task<StepResult> BalanceAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var balance = await client.GetBalanceAsync(log, cancellationToken).ConfigureAwait(false);
        return StepResult.Passed(Localized.Text($"The balance can be read, in {DisplayText.Clean(balance.Currency, DisplayText.MaximumQuote)}."));
    }

    private CheckStatus Try(ConnectionStep step, Func<StepResult> check)
    {
        var start = timeProvider.GetTimestamp();
        return Report(step, start, check());
    }

    private async Task TryAsync(ConnectionStep step, Func<Task<StepResult>> check)
    {
        var start = timeProvider.GetTimestamp();
        var result = earlierFailed
            ? StepResult.Skipped(Localized.Text($"Not tried: an earlier step failed."))
            : await FindAsync(check).ConfigureAwait(false);
        earlierFailed |= Report(step, start, result) == CheckStatus.Failed;
    }

    private static async Task<StepResult> FindAsync(Func<Task<StepResult>> check)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (NtxPayException exception)
        {
            return StepResult.Failed(exception.Message);
        }
    }

    private CheckStatus Report(ConnectionStep step, long start, StepResult result)
    {
        report(new ConnectionCheck
        {
            Step = step,
            Status = result.Status,
            Duration = timeProvider.GetElapsedTime(start),
            Message = result.Message,
        });
        return result.Status;
    }
}
