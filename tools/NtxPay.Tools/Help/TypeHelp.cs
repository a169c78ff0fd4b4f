namespace NtxPay.Tools.Help;

/// <summary>A type that a cmdlet accepts from the pipeline or writes.</summary>
internal sealed record TypeHelp(string Name, string Text);
