using System.Management.Automation;
using NtxPay.Benchmarks.Bare;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>
/// The fewest lines that make bare HttpClient a cmdlet: no retry, no renewal of the token, no Ctrl+C, no log. No cmdlet that asks a server can be
/// faster, so its time is the lower bound of a measure beside bare HttpClient.
/// </summary>
[Cmdlet(VerbsCommon.Get, "BareBalance")]
[OutputType(typeof(BareJson.BalanceReply))]
public sealed class GetBareBalanceCommand : PSCmdlet
{
    private static readonly Lazy<BareClient> Client = new(static () => BareClient.ConnectAsync().GetAwaiter().GetResult());

    protected override void ProcessRecord() => WriteObject(Client.Value.GetBalanceAsync().GetAwaiter().GetResult());
}
