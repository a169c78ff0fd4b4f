namespace NtxPay.Benchmarks.Reporting;

/// <summary>A row of the table: a measurement and its reference.</summary>
/// <param name="Name">The name of the measurement.</param>
/// <param name="Ours">The module's figure, with its unit.</param>
/// <param name="Against">The other side and its figure, with its unit.</param>
/// <param name="Ratio">How the two compare.</param>
/// <param name="Bar">The limit.</param>
/// <param name="IsReached">Whether it is.</param>
/// <param name="Engine">The cost of the engine alone, or empty.</param>
internal sealed record Result(string Name, string Ours, string Against, string Ratio, string Bar, bool IsReached, string Engine = "")
{
    /// <summary>Returns a line of a Markdown table.</summary>
    public override string ToString() => $"| {Name} | {Ours} | {Against} | {Ratio} | {Bar} | {(IsReached ? "yes" : "**no**")} | {Engine} |";
}
