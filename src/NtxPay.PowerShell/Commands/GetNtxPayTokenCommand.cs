using System.Collections;
using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets a session's current access token, renewed first where it has ended.</summary>
/// <remarks>
/// <para>The token comes as a SecureString, which is what Invoke-RestMethod -Authentication Bearer -Token takes. -AsPlainText and
/// -AsHeader give it in the clear, for tools that need it so; keep it out of logs and transcripts then. In a job of Azure Pipelines or
/// GitHub Actions the agent is told before, and stars it in its log.</para>
/// <para>The other cmdlets of the module need no token from you: they take the session's own.</para>
/// </remarks>
/// <example>
/// <para>See when the token ends and when the session renews it.</para>
/// <code>Get-NtxPayToken</code>
/// </example>
/// <example>
/// <para>Call the API with another tool.</para>
/// <code>$session = Connect-NtxPay -FromEnvironment -PassThru
/// Invoke-RestMethod "$($session.BaseUri)api/balance" -Headers (Get-NtxPayToken -Session $session -AsHeader)</code>
/// </example>
/// <example>
/// <para>Get a new token although the current one is good.</para>
/// <code>Get-NtxPayToken -ForceRenew</code>
/// </example>
/// <returns cref="string">The token in the clear, with -AsPlainText.</returns>
/// <returns cref="Hashtable">The header Authorization with the token in the clear, with -AsHeader.</returns>
/// <seealso cref="ConnectNtxPayCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPayToken", DefaultParameterSetName = "Token")]
[OutputType(typeof(Token), ParameterSetName = ["Token"])]
[OutputType(typeof(string), ParameterSetName = ["PlainText"])]
[OutputType(typeof(Hashtable), ParameterSetName = ["Header"])]
public sealed class GetNtxPayTokenCommand : PipelineSessionCommand
{
    /// <summary>Writes the token as a plain string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "PlainText")]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Writes a hashtable with the Authorization header, for -Headers of Invoke-RestMethod.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Header")]
    public SwitchParameter AsHeader { get; set; }

    /// <summary>Gets a new token even if the current one is good.</summary>
    [Parameter]
    public SwitchParameter ForceRenew { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var client = Target.Client;
        var token = Call((log, stopping) => client.GetTokenAsync(ForceRenew, log, stopping));
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
