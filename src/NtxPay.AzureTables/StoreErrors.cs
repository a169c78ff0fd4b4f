using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Azure;

namespace NtxPay.AzureTables;

/// <summary>
/// The SDK's exceptions in the terms of <see cref="IJournalStore"/>. Those of the SDK hold requests, responses and addresses, so none of them
/// is passed on, not even as an inner exception; and what is quoted of them is without the secrets.
/// </summary>
internal sealed class StoreErrors(string location, TableAddress address, GivenToken? token)
{
    private const int MaximumQuote = 200;

    private const int ProxyAuthenticationRequired = 407;

    /// <summary>The exception for one of the SDK.</summary>
    /// <param name="exception">What the SDK threw.</param>
    /// <param name="hostIsKnown">Whether the host answered before, so that its name is right.</param>
    public Exception Of(Exception exception, bool hostIsKnown)
    {
        var cause = exception is AggregateException { InnerExceptions: { Count: > 0 } attempts } ? attempts[attempts.Count - 1] : exception;
        return cause switch
        {
            NtxPayException => cause,
            RequestFailedException { Status: > 0 } answer => OfAnswer(answer),
            OperationCanceledException or TimeoutException => new TimeoutException(Localized.Text($"Azure Table storage did not answer in {DisplayText.Seconds(TableTransport.AttemptTimeout)} seconds.")),
            RequestFailedException or HttpRequestException or IOException or WebException or SocketException or AuthenticationException => OfNetwork(cause, hostIsKnown),
            _ => Unusable(Localized.Text($"the answer is not one of Azure Table storage. Check the address.")),
        };
    }

    /// <summary>The table is missing, and could not be created.</summary>
    public NtxPayException NotCreated() =>
        Unusable(Localized.Text($"the table does not exist, and the credential may not create it. Create the table, or use a credential that may."));

    /// <summary>An entity of the partition is not an entry of a journal.</summary>
    public NtxPayException ForeignEntry(string key) => Unusable(Localized.Text($"the entry '{Quote(key)}' was not written by this module."));

    private Exception OfAnswer(RequestFailedException answer) => answer.Status switch
    {
        (int)HttpStatusCode.Unauthorized => Unusable(CredentialRefused()),
        (int)HttpStatusCode.Forbidden => Unusable(HasSasEnded() || ErrorCodes.Is(answer, ErrorCodes.AuthenticationFailed) ? CredentialRefused() : RightsMissing()),
        (int)HttpStatusCode.NotFound => Unusable(Localized.Text($"there is no such table. It was removed, or the address is wrong.")),
        ProxyAuthenticationRequired => Unusable(Localized.Text($"the proxy demands a credential.")),
        (int)HttpStatusCode.Conflict when ErrorCodes.Is(answer, ErrorCodes.TableBeingDeleted) => Unavailable(answer.Status),
        (int)HttpStatusCode.RequestTimeout or 429 or >= 500 => Unavailable(answer.Status),
        _ => Unusable(Localized.Text($"Azure Table storage refused the request with status {answer.Status}.")),
    };

    private Exception OfNetwork(Exception cause, bool hostIsKnown)
    {
        var innermost = cause.GetBaseException();
        if (!hostIsKnown && IsUnknownHost(innermost))
            return Unusable(Localized.Text($"the host's name does not resolve. Check the address."));

        return Chain(cause).Any(one => one is AuthenticationException)
            ? Unusable(Localized.Text($"the TLS handshake failed: {Sentence(innermost.Message)}"))
            : new IOException(Localized.Text($"Azure Table storage cannot be reached: {Sentence(innermost.Message)}"));
    }

    private static IOException Unavailable(int status) => new(Localized.Text($"Azure Table storage is unavailable for now (status {status})."));

    private string CredentialRefused()
    {
        if (token is not null)
            return Localized.Text($"Azure Table storage does not accept the access token, which may have ended. Get a new one (Get-AzAccessToken -ResourceUrl https://storage.azure.com/), then run the same command again.");

        return HasSasEnded()
            ? Localized.Text($"the SAS ended on {DisplayText.DateAndTime(address.SasExpiry()!.Value)}. Get a new one, then run the same command again.")
            : Localized.Text($"Azure Table storage does not accept the SAS. It may have ended, be revoked, or be for another table. Get a new one, then run the same command again.");
    }

    private bool HasSasEnded() => address.SasExpiry() <= DateTimeOffset.UtcNow;

    private string RightsMissing() => token is null
        ? Localized.Text($"Azure Table storage denies access. The SAS needs the rights Read, Add and Update (sp=rau) for the table, and the account's firewall must admit this machine.")
        : Localized.Text($"Azure Table storage denies access. The token's identity needs the role Storage Table Data Contributor, and the account's firewall must admit this machine.");

    private NtxPayException Unusable(string why) => new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal '{location}' cannot be used: {why}"));

    private static bool IsUnknownHost(Exception innermost) => innermost
        is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } or WebException { Status: WebExceptionStatus.NameResolutionFailure };

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    private string Sentence(string text) => Quote(text).TrimEnd('.', ' ') + ".";

    private string Quote(string text)
    {
        var secrets = token is null ? address.Secrets() : [token.Reveal()];
        foreach (var secret in secrets)
            text = text.Replace(secret, "***");

        return DisplayText.Clean(text, MaximumQuote);
    }
}
