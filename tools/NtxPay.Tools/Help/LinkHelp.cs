namespace NtxPay.Tools.Help;

/// <summary>A related topic, or an address with a text.</summary>
internal sealed record LinkHelp(string Text, string Address);
