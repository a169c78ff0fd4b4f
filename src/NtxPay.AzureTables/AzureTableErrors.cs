using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Azure;

namespace NtxPay.AzureTables;

/// <summary>
/// Translates the SDK's exceptions to those of <see cref="IJournalStore"/>. The SDK's exceptions contain requests, responses and addresses. None
/// of them is passed on, not even as an inner exception, and secrets are removed from their quoted messages.
/// </summary>
internal sealed class AzureTableErrors(string location, TableAddress address, StaticTokenCredential? token)
{
    private const int MaximumQuoteLength = 200;

    private const int ProxyAuthenticationRequired = 407;

    /// <summary>Translates an exception of the SDK.</summary>
    /// <param name="exception">The exception of the SDK.</param>
    /// <param name="hostIsKnown">Whether the host has responded before: its name is then valid.</param>
    public Exception Translate(Exception exception, bool hostIsKnown)
    {
        var cause = exception is AggregateException { InnerExceptions: { Count: > 0 } attempts } ? attempts[attempts.Count - 1] : exception;
        return cause switch
        {
            NtxPayException => cause,
            RequestFailedException { Status: > 0 } failed => FromResponse(failed),
            OperationCanceledException or TimeoutException => new TimeoutException(Localized.Text($"Azure Table storage did not respond within {DisplayText.Seconds(TableTransport.AttemptTimeout)} seconds.")),
            RequestFailedException or HttpRequestException or IOException or WebException or SocketException or AuthenticationException => FromNetworkFailure(cause, hostIsKnown),
            _ => Unusable(Localized.Text($"the response is not from Azure Table storage. Check the address.")),
        };
    }

    /// <summary>Creates the error that the table does not exist and the credential does not permit its creation.</summary>
    public NtxPayException NotCreated() =>
        Unusable(Localized.Text($"the table does not exist, and the credential does not permit its creation. Create the table, or use a credential that permits it."));

    /// <summary>Creates the error that an entity of the partition is not an entry of a journal.</summary>
    public NtxPayException InvalidEntry(string key) => Unusable(Localized.Text($"the entry '{Quote(key)}' was not written by this module."));

    private Exception FromResponse(RequestFailedException exception) => exception.Status switch
    {
        (int)HttpStatusCode.Unauthorized => Unusable(CredentialRefused()),
        (int)HttpStatusCode.Forbidden => Unusable(HasSasExpired() || ErrorCodes.Is(exception, ErrorCodes.AuthenticationFailed) ? CredentialRefused() : PermissionsMissing()),
        (int)HttpStatusCode.NotFound => Unusable(Localized.Text($"the table does not exist. It was removed, or the address is wrong.")),
        ProxyAuthenticationRequired => Unusable(Localized.Text($"the proxy requires a credential.")),
        (int)HttpStatusCode.Conflict when ErrorCodes.Is(exception, ErrorCodes.TableBeingDeleted) => Unavailable(exception.Status),
        (int)HttpStatusCode.RequestTimeout or 429 or >= 500 => Unavailable(exception.Status),
        _ => Unusable(Localized.Text($"Azure Table storage refused the request with status {exception.Status}.")),
    };

    private Exception FromNetworkFailure(Exception cause, bool hostIsKnown)
    {
        var innermost = cause.GetBaseException();
        if (!hostIsKnown && IsUnknownHost(innermost))
            return Unusable(Localized.Text($"the host's name does not resolve. Check the address."));

        return Chain(cause).Any(static inner => inner is AuthenticationException)
            ? Unusable(Localized.Text($"the TLS handshake failed: {Sentence(innermost.Message)}"))
            : new IOException(Localized.Text($"Azure Table storage cannot be reached: {Sentence(innermost.Message)}"));
    }

    private static IOException Unavailable(int status) => new(Localized.Text($"Azure Table storage is temporarily unavailable (status {status})."));

    private string CredentialRefused()
    {
        if (token is not null)
            return Localized.Text($"Azure Table storage does not accept the access token, which may have expired. Get a new one (Get-AzAccessToken -ResourceUrl https://storage.azure.com/), then run the same command again.");

        return HasSasExpired()
            ? Localized.Text($"the SAS expired on {DisplayText.DateAndTime(address.SasExpiry()!.Value)}. Get a new one, then run the same command again.")
            : Localized.Text($"Azure Table storage does not accept the SAS. It may have expired, been revoked, or be for another table. Get a new one, then run the same command again.");
    }

    private bool HasSasExpired() => address.SasExpiry() <= DateTimeOffset.UtcNow;

    private string PermissionsMissing() => token is null
        ? Localized.Text($"Azure Table storage denies access. The SAS needs the permissions Read, Add and Update (sp=rau) for the table, and the account's firewall must allow this machine.")
        : Localized.Text($"Azure Table storage denies access. The token's identity needs the role Storage Table Data Contributor, and the account's firewall must allow this machine.");

    private NtxPayException Unusable(string reason) => new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal '{location}' cannot be used: {reason}"));

    private static bool IsUnknownHost(Exception innermost) => innermost
        is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } or WebException { Status: WebExceptionStatus.NameResolutionFailure };

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    private string Sentence(string text) => DisplayText.ToSentence(Quote(text));

    private string Quote(string text)
    {
        var secrets = token is null ? address.Secrets() : [token.Reveal()];
        foreach (var secret in secrets)
            text = text.Replace(secret, "***");

        return DisplayText.Clean(text, MaximumQuoteLength);
    }
}
