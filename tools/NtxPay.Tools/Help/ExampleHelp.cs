namespace NtxPay.Tools.Help;

/// <summary>An example: what it shows, the commands, and what else is to say.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
