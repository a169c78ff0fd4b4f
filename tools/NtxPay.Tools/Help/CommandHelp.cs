using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>The help of a cmdlet.</summary>
internal sealed record CommandHelp(CmdletInfo Command)
{
    public required string Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>All parameters except the common ones, by name.</summary>
    public required IReadOnlyDictionary<string, ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    public required IReadOnlyList<LinkHelp> Links { get; init; }

    /// <summary>The page that Get-Help -Online opens, or empty.</summary>
    public string OnlineAddress { get; init; } = string.Empty;
}

/// <summary>The help of a parameter that its metadata does not contain.</summary>
/// <param name="Text">The description.</param>
/// <param name="DefaultValue">The default as text, or null.</param>
/// <param name="Wildcards">Whether it accepts wildcards.</param>
/// <param name="Values">The accepted values, if the parameter has a fixed list of them.</param>
internal sealed record ParameterHelp(IReadOnlyList<string> Text, string? DefaultValue, bool Wildcards, IReadOnlyList<string> Values);

/// <summary>An example: its title, its commands, and remarks.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>A type that a cmdlet accepts from the pipeline or writes.</summary>
internal sealed record TypeHelp(string Name, string Text);

/// <summary>A related topic, or an address with a text.</summary>
internal sealed record LinkHelp(string Text, string Address);
