namespace NtxPay.Tools.Help;

/// <summary>The help of a parameter that its metadata does not contain.</summary>
/// <param name="Text">The description.</param>
/// <param name="DefaultValue">The default as text, or null.</param>
/// <param name="SupportsWildcards">Whether it accepts wildcards.</param>
/// <param name="Values">The accepted values, if the parameter has a fixed list of them.</param>
internal sealed record ParameterHelp(IReadOnlyList<string> Text, string? DefaultValue, bool SupportsWildcards, IReadOnlyList<string> Values);
