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
