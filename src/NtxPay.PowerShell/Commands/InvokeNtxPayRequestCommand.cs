using System.Collections;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Sends any request of the API with the session's token, renewal, retries and errors.</summary>
/// <remarks>
/// <para>For what the module has no cmdlet for. The path starts at the session's address and cannot leave its host. The answer's JSON
/// becomes objects: whole numbers are long, others decimal; arrays are written element by element. -Raw gives the text instead.</para>
/// <para>No value is rounded or lost. A whole number that is too long for both becomes a BigInteger, another number that decimal cannot
/// hold exactly stays text. An object whose names differ only in case, or that has an empty name, becomes a dictionary with case-sensitive
/// keys. An answer with the same name twice in one object ends in InvalidResponse, or in OutcomeUnknown where the request changes
/// something. A body that JSON cannot hold exactly (NaN, infinity, half of a character, two keys of the same name) is refused with
/// InvalidConfiguration. Control characters are removed from the strings of objects, secrets excepted.</para>
/// <para>GET and DELETE are repeated on passing failures, and so is a POST whose body has an externalId. Any other request that failed
/// after its bytes may have left ends in the error OutcomeUnknown and is never repeated blindly.</para>
/// <para>-Verbose and -Debug show the path and the names of query parameters, and none of their values.</para>
/// <para>A secret in a response, such as the secret of a registered webhook or a token, is written to the pipeline. In a job of Azure
/// Pipelines or GitHub Actions the cmdlet registers it with the agent first, which masks it in the log.</para>
/// </remarks>
/// <example>
/// <para>Read the balance as the API gives it.</para>
/// <code>Invoke-NtxPayRequest /api/balance</code>
/// </example>
/// <example>
/// <para>Keep the text of an answer.</para>
/// <code>$json = Invoke-NtxPayRequest /api/balance -Raw</code>
/// </example>
/// <example>
/// <para>Rehearse a charge: see what would be sent where.</para>
/// <code>$charge = @{
///     amountCentavos = 10000
///     customerName = 'Ana'
///     customerEmail = 'ana@example.com'
///     externalId = 'order-1001'
/// }
/// $charge | Invoke-NtxPayRequest /api/spei/cash-in -Method Post -WhatIf</code>
/// <para>Without -WhatIf the charge is made. With its externalId the request can be repeated safely, so passing failures are.</para>
/// </example>
/// <returns cref="PSObject">The answer's data; nothing for an answer without a body.</returns>
/// <returns cref="string">The answer's text, with -Raw.</returns>
/// <seealso cref="GetNtxPayBalanceCommand"/>
/// <seealso cref="GetNtxPayTokenCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "NtxPayRequest", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeNtxPayRequestCommand : SessionCommand
{
    /// <summary>The fields of the API's answers that hold a secret: of a token, and of a webhook that was registered.</summary>
    private static readonly string[] SecretFields = ["access_token", "secret"];

    /// <summary>The path from the session's address, such as /api/balance. It may carry a query.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The HTTP method: Get, Post, Put, Patch or Delete.</summary>
    /// <value>Get</value>
    [Parameter(Position = 1)]
    [ValidateSet("Get", "Post", "Put", "Patch", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>Query parameters by name; a list of values repeats the name.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>
    /// The body: an object or a hashtable, which becomes JSON, or JSON text, which is sent as it is. Leave unset what is optional: the API
    /// refuses fields it does not know.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    /// <summary>More headers. Authorization, Host, Cookie and X-SSL-Client-Cert are the session's own and refused.</summary>
    [Parameter]
    public IDictionary? Headers { get; set; }

    /// <summary>Writes the answer's text instead of objects.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => ShownPath;

    /// <summary>The path without its query, whose values may be secrets or personal data.</summary>
    private string ShownPath => Path.IndexOf('?') is var mark and >= 0 ? Path.Substring(0, mark) + "?…" : Path;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var session = Target;
        var method = Method.ToUpperInvariant();
        if (method is not "GET" && !ShouldProcess($"{session.Name}: {ShownPath}", method))
        {
            return;
        }

        var request = new ApiRequest
        {
            Method = method,
            Path = Path,
            Query = ObjectTree.Pairs(Query),
            Headers = ObjectTree.Pairs(Headers),
            Body = ObjectTree.FromPowerShell(Body),
        };
        var response = Call((log, stopping) => session.Client.SendAsync(request, log, stopping));
        MaskSecrets(response.Data);
        if (Raw)
        {
            WriteObject(response.Content);
        }
        else if (response.Data is not null)
        {
            WriteObject(ObjectTree.ToPowerShell(response.Data), enumerateCollection: true);
        }
    }

    private void MaskSecrets(object? answer)
    {
        if (answer is not IReadOnlyDictionary<string, object?> fields)
        {
            return;
        }

        foreach (var name in SecretFields)
        {
            if (fields.TryGetValue(name, out var value) && value is string { Length: > 0 } secret)
            {
                BuildAgent.Mask(secret, Host);
            }
        }
    }
}
