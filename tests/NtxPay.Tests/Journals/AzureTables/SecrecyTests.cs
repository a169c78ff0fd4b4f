using System.Collections;
using System.Diagnostics.Tracing;
using System.Net;
using System.Reflection;
using System.Text;
using Xunit;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>The SAS and the access token appear in no error and no log of the SDK, even if the service or a proxy quotes them.</summary>
public sealed class SecrecyTests
{
    public static MatrixTheoryData<string, string, string> Cases => new(
        ["SAS", "token"],
        ["create", "read", "read all", "write"],
        ["echoed in the error", "echoed in the code", "echoed in a page", "echoed in a header", "echoed in the reason", "broken connection", "unavailable"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_error_and_no_log_has_the_credential(string credential, string call, string scenario)
    {
        using var log = new SdkLog();
        using var network = new ScriptedHandler(request => Response(scenario, request));
        using var store = credential == "SAS" ? TestStore.WithSas(network) : TestStore.WithToken(network);

        var exception = await Record.ExceptionAsync(() => store.CallAsync(call, TestContext.Current.CancellationToken));

        var shown = store.Location + store + Everything(exception) + log.Text;
        Assert.True(network.Count > 0);
        Assert.NotNull(exception);
        Assert.DoesNotContain(TestStore.Signature, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(TestStore.Signature), shown, StringComparison.Ordinal);
        Assert.DoesNotContain(TestStore.Token, shown, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Response(string scenario, HttpRequestMessage request)
    {
        // The request as the service received it, with the credential.
        var got = $"{request.RequestUri!.OriginalString} {Uri.UnescapeDataString(request.RequestUri.Query)} {request.Headers.Authorization}";
        return scenario switch
        {
            "echoed in the error" => ScriptedHandler.Error(403, "AuthenticationFailed", got),
            "echoed in the code" => ScriptedHandler.Error(400, got),
            "echoed in a page" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(got, Encoding.UTF8, "application/json") },
            "echoed in a header" => new HttpResponseMessage(HttpStatusCode.BadRequest) { Headers = { { "x-ms-error-code", got }, { "x-ms-request-id", got } } },
            "echoed in the reason" => new HttpResponseMessage(HttpStatusCode.Conflict) { ReasonPhrase = got },
            "broken connection" => throw new HttpRequestException(got, new IOException(got)),
            _ => Unavailable(got),
        };
    }

    private static HttpResponseMessage Unavailable(string got)
    {
        var response = ScriptedHandler.Error(503, "ServerBusy", got);
        response.Headers.Add("Retry-After", "60");
        return response;
    }

    /// <summary>Returns the text of an exception and its inner exceptions.</summary>
    private static string Everything(Exception? exception)
    {
        var text = new StringBuilder();
        for (; exception is not null; exception = exception.InnerException)
        {
            text.Append(exception).Append(string.Join(' ', exception.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key} {entry.Value}")));
            foreach (var property in exception.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.GetIndexParameters().Length == 0))
                text.Append(' ').Append(property.GetValue(exception));
        }

        return text.ToString();
    }

    /// <summary>The messages of the event sources of the SDK.</summary>
    private sealed class SdkLog : EventListener
    {
        private readonly StringBuilder text = new();

        public string Text
        {
            get
            {
                lock (text)
                    return text.ToString();
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("Azure", StringComparison.Ordinal) || eventSource.Name.StartsWith("System-ClientModel", StringComparison.Ordinal))
                EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Events may arrive while the constructor of the base class runs.
            if (text is null)
                return;

            lock (text)
                text.AppendJoin(' ', eventData.Payload ?? Enumerable.Empty<object?>());
        }
    }
}
