using System.Management.Automation;

namespace NtxPay.EmptyModule;

/// <summary>Does nothing: with its manifest, the least that a binary module can be.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
[OutputType(typeof(void))]
public sealed class GetNothingCommand : PSCmdlet;
