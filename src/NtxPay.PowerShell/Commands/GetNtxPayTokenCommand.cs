using System.Collections;
using System.Management.Automation;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the current access token of a session.</summary>
/// <remarks>
/// <para>If the token has expired, the session renews it first. The cmdlet returns the token as a SecureString, which Invoke-RestMethod
/// -Authentication Bearer -Token accepts. -AsPlainText and -AsHeader return it as plain text for other tools; keep it out of logs and
/// transcripts. In a job of Azure Pipelines or GitHub Actions, the cmdlet first registers such a token with the agent, which masks it in
/// the log.</para>
/// <para>The other cmdlets of this module use the token of the session. You do not need to pass it to them.</para>
/// </remarks>
/// <example>
/// <para>Show when the token expires and when the session renews it.</para>
/// <code>Get-NtxPayToken</code>
/// </example>
/// <example>
/// <para>Call the API with another tool.</para>
/// <code>$session = Connect-NtxPay -FromEnvironment -PassThru
/// Invoke-RestMethod "$($session.BaseUri)api/balance" -Headers (Get-NtxPayToken -Session $session -AsHeader)</code>
/// </example>
/// <example>
/// <para>Get a new token although the current one is valid.</para>
/// <code>Get-NtxPayToken -Force</code>
/// </example>
/// <returns cref="string">The token as plain text, with -AsPlainText.</returns>
/// <returns cref="Hashtable">The header Authorization with the token as plain text, with -AsHeader.</returns>
/// <seealso cref="ConnectNtxPayCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPayToken", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Token), ParameterSetName = [TokenSet])]
[OutputType(typeof(string), ParameterSetName = [PlainTextSet])]
[OutputType(typeof(Hashtable), ParameterSetName = [HeaderSet])]
public sealed class GetNtxPayTokenCommand : PipelineSessionCommand
{
    private const string TokenSet = "Token";
    private const string PlainTextSet = "PlainText";
    private const string HeaderSet = "Header";

    /// <summary>Indicates that the cmdlet writes the token as a string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlainTextSet)]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Indicates that the cmdlet writes a hashtable with the header Authorization, for -Headers of Invoke-RestMethod.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HeaderSet)]
    public SwitchParameter AsHeader { get; set; }

    /// <summary>Indicates that a new token is requested even if the current one is valid.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var client = Target.Client;
        var token = RunApiCall((log, stopping) => client.GetTokenAsync(Force, log, stopping));
        if (AsPlainText || AsHeader)
        {
            BuildAgent.Mask(token.Reveal(), Host);
        }

        WriteObject(
            AsPlainText ? token.Reveal()
            : AsHeader ? new Hashtable { ["Authorization"] = $"{token.TokenType} {token.Reveal()}" }
            : token);
    }
}
