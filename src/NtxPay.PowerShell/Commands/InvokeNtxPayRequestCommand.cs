using System.Collections;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Commands;

/// <summary>Sends a request to the API with the token, retries and error handling of the session.</summary>
/// <remarks>
/// <para>Use this cmdlet for requests for which the module has no cmdlet. The path is relative to the address of the session and cannot
/// refer to another host. The JSON of the response is converted to objects: whole numbers become long, other numbers decimal, and arrays
/// are written element by element. -Raw returns the text instead.</para>
/// <para>No value is rounded or lost. A whole number that does not fit in a long or decimal becomes a BigInteger, and a number that decimal
/// cannot represent exactly stays a string. An object with an empty property name, or with names that differ only in case, becomes a
/// dictionary with case-sensitive keys. A response with duplicate names in one object causes the error InvalidResponse, or OutcomeUnknown
/// if the request changes something. A body that JSON cannot represent exactly (NaN, infinity, a lone surrogate, duplicate keys) causes the
/// error InvalidConfiguration. Control characters are removed from the strings of objects, except from secrets.</para>
/// <para>GET, DELETE, and a POST whose body has an externalId are retried on transient failures. For any other request that fails after it
/// may have been sent, the error is OutcomeUnknown, and the request is not retried.</para>
/// <para>-Verbose and -Debug show the path and the names of the query parameters. They do not show the values.</para>
/// <para>A secret in a response, such as a token or the secret of a registered webhook, is written to the pipeline. In a job of Azure
/// Pipelines or GitHub Actions, the cmdlet first registers it with the agent, which masks it in the log.</para>
/// </remarks>
/// <example>
/// <para>Get the balance as the API returns it.</para>
/// <code>Invoke-NtxPayRequest /api/balance</code>
/// </example>
/// <example>
/// <para>Get the text of a response.</para>
/// <code>$json = Invoke-NtxPayRequest /api/balance -Raw</code>
/// </example>
/// <example>
/// <para>Show the request for a charge without sending it.</para>
/// <code>$charge = @{
///     amountCentavos = 10000
///     customerName = 'Ana'
///     customerEmail = 'ana@example.com'
///     externalId = 'order-1001'
/// }
/// $charge | Invoke-NtxPayRequest /api/spei/cash-in -Method Post -WhatIf</code>
/// <para>Without -WhatIf, the charge is created. Because the body has an externalId, the request is retried on transient failures.</para>
/// </example>
/// <returns cref="PSObject">The data of the response. A response without a body writes nothing.</returns>
/// <returns cref="string">The text of the response, with -Raw.</returns>
/// <seealso cref="GetNtxPayBalanceCommand"/>
/// <seealso cref="GetNtxPayTokenCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "NtxPayRequest", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeNtxPayRequestCommand : SessionCommand
{
    /// <summary>Specifies the path relative to the address of the session, for example /api/balance. It can include a query.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Specifies the HTTP method: Get, Post, Put, Patch or Delete.</summary>
    /// <value>Get</value>
    [Parameter(Position = 1)]
    [ValidateSet("Get", "Post", "Put", "Patch", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>Specifies query parameters by name. For a list of values, the name is repeated.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>
    /// Specifies the body: an object or a hashtable, which is converted to JSON, or JSON text, which is sent unchanged. Omit optional
    /// fields that have no value, because the API refuses unknown fields.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    /// <summary>
    /// Specifies additional headers. Authorization, Host, Cookie and X-SSL-Client-Cert are reserved for the session and are refused.
    /// </summary>
    [Parameter]
    public IDictionary? Headers { get; set; }

    /// <summary>Indicates that the cmdlet writes the text of the response instead of objects.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => DisplayPath;

    /// <summary>The path without its query, whose values can be secrets or personal data.</summary>
    private string DisplayPath => Path.IndexOf('?') is var index and >= 0 ? Path.Substring(0, index) + "?…" : Path;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var session = Target;
        var method = Method.ToUpperInvariant();
        if (method is not "GET" && !ShouldProcess($"{session.Name}: {DisplayPath}", method))
        {
            return;
        }

        var request = new ApiRequest
        {
            Method = method,
            Path = Path,
            Query = ObjectTree.ToPairs(Query),
            Headers = ObjectTree.ToPairs(Headers),
            Body = ObjectTree.FromPowerShell(Body),
        };
        var response = RunApiCall((log, stopping) => session.Client.SendAsync(request, log, stopping));
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

    private void MaskSecrets(object? data)
    {
        if (data is not IReadOnlyDictionary<string, object?> fields)
        {
            return;
        }

        foreach (var name in ApiResponse.SecretFields)
        {
            if (fields.TryGetValue(name, out var value) && value is string { Length: > 0 } secret)
            {
                BuildAgent.Mask(secret, Host);
            }
        }
    }
}
