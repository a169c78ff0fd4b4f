namespace NtxPay.Tools.Help;

/// <summary>A type that goes into a cmdlet or comes out of it.</summary>
internal sealed record TypeHelp(string Name, string Text);
