namespace NtxPay.Tools.Help;

/// <summary>What Get-Help tells of a parameter beyond what the engine knows.</summary>
/// <param name="Text">The description.</param>
/// <param name="DefaultValue">The default as text, or null.</param>
/// <param name="Wildcards">Whether it takes wildcards.</param>
/// <param name="Values">The values it takes, when they are few and fixed.</param>
internal sealed record ParameterHelp(IReadOnlyList<string> Text, string? DefaultValue, bool Wildcards, IReadOnlyList<string> Values);
