namespace NtxPay.Http.Diagnostics;

/// <summary>Runs the steps of a connection test in order and reports each one. Steps that depend on a failed step are skipped.</summary>
internal sealed class ConnectionDiagnostics(TimeProvider timeProvider, Action<ConnectionTestResult> report)
{
    private static readonly ConnectionTestStep[] StepsAfterReading =
    [
        ConnectionTestStep.CertificateValid, ConnectionTestStep.KeyMatches, ConnectionTestStep.HostResolves,
        ConnectionTestStep.Tls, ConnectionTestStep.Token, ConnectionTestStep.Balance,
    ];

    private bool earlierFailed;

    /// <summary>Runs the first step, which reads the certificate. Returns the certificate, or null if it cannot be used and all further steps were skipped.</summary>
    public ClientCertificate? ReadCertificate(CertificateSource source, ICertificateReader reader)
    {
        var start = timeProvider.GetTimestamp();
        try
        {
            var certificate = reader.Read(source);
            Report(ConnectionTestStep.CertificateReadable, start, StepResult.Passed(Localized.Text($"The certificate can be read: {DisplayText.Clean(certificate.Certificate.Subject, DisplayText.MaximumQuoteLength)}.")));
            return certificate;
        }
        catch (NtxPayException exception)
        {
            // The reader also checks the key, which is a separate step.
            var isAboutKey = exception.Kind is NtxPayErrorKind.CertificateKeyMismatch or NtxPayErrorKind.CertificateKeyUnusable;
            var failed = StepResult.Failed(exception.Message);
            var skipped = StepResult.Skipped(Localized.Text($"Not tried without a usable certificate."));
            Report(ConnectionTestStep.CertificateReadable, start, isAboutKey ? StepResult.Passed(Localized.Text($"The certificate can be read.")) : failed);
            foreach (var step in StepsAfterReading)
            {
                Report(step, timeProvider.GetTimestamp(), isAboutKey && step == ConnectionTestStep.KeyMatches ? failed : skipped);
            }

            return null;
        }
    }

    /// <summary>Reports <paramref name="step"/> as passed.</summary>
    public void ReportPassed(ConnectionTestStep step, string message) => Report(step, timeProvider.GetTimestamp(), StepResult.Passed(message));

    /// <summary>Runs the remaining steps.</summary>
    public async Task RunAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var options = client.Options;
        var datesStatus = RunStep(ConnectionTestStep.CertificateValid, () => CertificateSteps.CheckDates(options.Certificate, timeProvider.GetUtcNow()));
        var keyStatus = RunStep(ConnectionTestStep.KeyMatches, () => CertificateSteps.CheckKey(options.Certificate));
        var certificateFailed = datesStatus == ConnectionTestStatus.Failed || keyStatus == ConnectionTestStatus.Failed;
        var network = new NetworkSteps(options, timeProvider);

        // An invalid certificate does not prevent the network steps.
        await RunStepAsync(ConnectionTestStep.HostResolves, () => network.ResolveAsync(cancellationToken)).ConfigureAwait(false);
        await RunStepAsync(ConnectionTestStep.Tls, () => network.HandshakeAsync(cancellationToken)).ConfigureAwait(false);
        earlierFailed |= certificateFailed;
        await RunStepAsync(ConnectionTestStep.Token, () => TokenAsync(client, log, cancellationToken)).ConfigureAwait(false);
        await RunStepAsync(ConnectionTestStep.Balance, () => BalanceAsync(client, log, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<StepResult> TokenAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var token = await client.GetTokenAsync(forceRenew: true, log, cancellationToken).ConfigureAwait(false);
        return StepResult.Passed(Localized.Text($"The API issued a token that is valid until {DisplayText.DateAndTime(token.ExpiresAt)}."));
    }

    private static async Task<StepResult> BalanceAsync(NtxPayClient client, ICallLog log, CancellationToken cancellationToken)
    {
        var balance = await client.GetBalanceAsync(log, cancellationToken).ConfigureAwait(false);
        return StepResult.Passed(Localized.Text($"The balance can be read, in {DisplayText.Clean(balance.Currency, DisplayText.MaximumQuoteLength)}."));
    }

    private ConnectionTestStatus RunStep(ConnectionTestStep step, Func<StepResult> check)
    {
        var start = timeProvider.GetTimestamp();
        return Report(step, start, check());
    }

    private async Task RunStepAsync(ConnectionTestStep step, Func<Task<StepResult>> check)
    {
        var start = timeProvider.GetTimestamp();
        var result = earlierFailed
            ? StepResult.Skipped(Localized.Text($"Not tried: an earlier step failed."))
            : await CatchErrorAsync(check).ConfigureAwait(false);
        earlierFailed |= Report(step, start, result) == ConnectionTestStatus.Failed;
    }

    private static async Task<StepResult> CatchErrorAsync(Func<Task<StepResult>> check)
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

    private ConnectionTestStatus Report(ConnectionTestStep step, long start, StepResult result)
    {
        report(new ConnectionTestResult
        {
            Step = step,
            Status = result.Status,
            Duration = timeProvider.GetElapsedTime(start),
            Message = result.Message,
        });
        return result.Status;
    }
}
