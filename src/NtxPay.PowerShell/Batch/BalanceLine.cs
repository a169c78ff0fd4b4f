using NtxPay.PowerShell.Commands;

namespace NtxPay.PowerShell.Batch;

/// <summary>Reads the balance of the account for the confirmation prompt and -WhatIf.</summary>
internal static class BalanceLine
{
    /// <summary>The maximum wait. A person waits for the prompt, and the payments do not depend on the balance.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Returns a line with the available balance, and a warning if it does not cover the total. It never fails.</summary>
    /// <param name="command">The cmdlet that waits.</param>
    /// <param name="session">The session that sends.</param>
    /// <param name="total">The total of the payments to send, in MXN pesos.</param>
    /// <param name="unknown">The part of the total whose outcome is unknown. It may already be deducted from the balance.</param>
    public static string Read(NtxPayCommand command, Session session, decimal total, decimal unknown)
    {
        try
        {
            var available = command.RunOnThreadPool((log, stopping) => GetAsync(session, log, stopping)).Available;
            return Localized.Text($"Available balance: {Money.Format(available)}") + GetWarning(available, total, unknown);
        }
        catch (NtxPayException exception)
        {
            return Localized.Text($"Available balance: it could not be read ({exception.Kind}).");
        }
    }

    private static string GetWarning(decimal available, decimal total, decimal unknown)
    {
        if (available >= total)
        {
            return string.Empty;
        }

        var warning = available >= total - unknown
            ? Localized.Text($"The balance covers the total only if the payments of unknown outcome were already made.")
            : Localized.Text($"WARNING: the balance does not cover the total. {Money.Format(total - unknown - available)} are missing; the API refuses the payments that the balance does not cover (InsufficientBalance).");
        return "\n" + warning;
    }

    private static async Task<Balance> GetAsync(Session session, ICallLog log, CancellationToken stopping)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limited.CancelAfter(Timeout);
        try
        {
            return await session.Client.GetBalanceAsync(log, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!stopping.IsCancellationRequested)
        {
            throw new NtxPayException(NtxPayErrorKind.TimedOut, exception.Message, exception);
        }
    }
}
