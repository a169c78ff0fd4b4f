namespace NtxPay.Tools.Help;

/// <summary>An example: its title, its commands, and remarks.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
